using Awoooi.Cluster.Connections;
using Awoooi.Cluster.Metrics;
using Awoooi.Flow;
using Awoooi.Privacy.Egress;
using Microsoft.Extensions.DependencyInjection;

namespace Awoooi.Server.Composition;

/// <summary>What an engine is to work on.</summary>
/// <param name="Repository">Path of the manifest repository.</param>
internal sealed record EngineOptions(string Repository)
{
    /// <summary>Path of the repository that serves as the forge; null: the manifest repository itself.</summary>
    public string? Forge { get; init; }

    /// <summary>The live cluster; null: none is read.</summary>
    public ClusterConnection? Cluster { get; init; }

    /// <summary>Where metrics are asked; null: nowhere.</summary>
    public PrometheusConnection? Prometheus { get; init; }

    /// <summary>Folder of saved objects, in place of a live cluster; null: none.</summary>
    public string? Snapshot { get; init; }

    /// <summary>JSON list of readings; null: none.</summary>
    public string? Metrics { get; init; }

    /// <summary>JSON list of log tails; null: none.</summary>
    public string? Logs { get; init; }

    /// <summary>Folder of central policies; null: the base branch's, then the shipped ones.</summary>
    public string? Policies { get; init; }

    /// <summary>Folder of the remote bases and charts that the manifests name; null: none.</summary>
    public string? Vendored { get; init; }

    /// <summary>Short name of the base branch; null: the repository's own default.</summary>
    public string? BaseBranch { get; init; }

    /// <summary>Short name of the branch that the delivery tool follows; empty: the base branch itself.</summary>
    public string DeliveryBranch { get; init; } = "";

    /// <summary>The clock; the demo's story has one of its own.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>What must not leave this process; it learns the repository's policies.</summary>
    public PrivacyInForce Privacy { get; init; } = new();

    /// <summary>Who is told as stages end.</summary>
    public IReadOnlyList<IFlowObserver> Observers { get; init; } = [];

    /// <summary>Folder of the engine's clone; null: beside its key, in the forge's git folder.</summary>
    public string? CloneFolder { get; init; }

    /// <summary>Limits and names of an engine among others.</summary>
    public Func<FlowOptions, FlowOptions> Flow { get; init; } = x => x;

    /// <summary>Services that take the place of the embedded ones: a store for many processes, an evidence chain with a single writer.</summary>
    public Action<IServiceCollection> Services { get; init; } = _ => { };
}
