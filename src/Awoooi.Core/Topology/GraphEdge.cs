using System.Text.Json.Serialization;
using Awoooi.Objects;

namespace Awoooi.Topology;

/// <summary>One dependency: <paramref name="From"/> needs, uses or governs <paramref name="To"/>.</summary>
/// <param name="From">The dependent object.</param>
/// <param name="To">What it depends on.</param>
/// <param name="Kind">In which way.</param>
/// <param name="Sources">Where this was read (<c>container app args</c>, <c>log line</c>), each once.</param>
/// <param name="Port">Port the dependent names; 0 when it names none.</param>
public sealed record GraphEdge(ObjectRef From, ObjectRef To, EdgeKind Kind, IReadOnlyList<string> Sources, int Port = 0)
{
    /// <summary>When it was last measured; null when it never was. What is written is as old as the commit, what is live as the look at it.</summary>
    public DateTimeOffset? Seen { get; init; }

    /// <summary>Where its sources disagree, in words; empty when they do not.</summary>
    public string Doubt { get; init; } = "";
}

/// <summary>An object reached from another one.</summary>
/// <param name="Object">The object.</param>
/// <param name="Depth">Hops from the start, from 1. A Service and the workload behind it count as one place.</param>
/// <param name="Via">The last edge of the way.</param>
public readonly record struct GraphHop(ObjectRef Object, int Depth, GraphEdge Via);

/// <summary>Kinds of dependency.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EdgeKind>))]
public enum EdgeKind
{
    /// <summary>A workload talks to a Service.</summary>
    Calls,

    /// <summary>A Service leads to a workload.</summary>
    Selects,

    /// <summary>An Ingress or route leads to a Service.</summary>
    Routes,

    /// <summary>A workload reads a ConfigMap or Secret, or mounts a claim.</summary>
    Mounts,

    /// <summary>A workload runs as a ServiceAccount.</summary>
    RunsAs,

    /// <summary>A ServiceAccount has rights by a binding, or a binding by a role.</summary>
    Grants,

    /// <summary>An autoscaler sets a workload's replicas.</summary>
    Scales,

    /// <summary>A PodDisruptionBudget guards a workload's pods.</summary>
    Guards,

    /// <summary>A policy decides who may talk to, or be called by, a workload.</summary>
    Restricts,

    /// <summary>A claim is provisioned by a StorageClass.</summary>
    Provisions,

    /// <summary>A workload has pods on a Node.</summary>
    RunsOn,

    /// <summary>A certificate is signed by an issuer, or an issuer by a key in a Secret.</summary>
    IssuedBy,

    /// <summary>Flux applies an object only when the other one is ready.</summary>
    Follows,
}
