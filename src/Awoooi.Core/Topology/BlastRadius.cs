namespace Awoooi.Topology;

/// <summary>What a change can disturb.</summary>
/// <param name="Pods">Pods that restart, or read a ConfigMap or Secret that changes.</param>
/// <param name="Services">Services and workloads that depend on the changed objects, nearest first.</param>
/// <param name="Summary">The same in a sentence.</param>
public sealed record BlastRadius(int Pods, IReadOnlyList<AffectedService> Services, string Summary)
{
    /// <summary>What is near the changed objects, as a Mermaid flowchart; empty when it is nothing, or too much for a picture.</summary>
    public string Picture { get; init; } = "";

    /// <summary>Workloads that keep data and restart or go, and the claims that are mounted there or change (<c>Kind/namespace/name</c>).</summary>
    public IReadOnlyList<string> Data { get; init; } = [];

    /// <summary>Other apps that read an edited file, and whether anything of them changes.</summary>
    public IReadOnlyList<string> Environments { get; init; } = [];
}

/// <summary>Something that depends on what is changed.</summary>
/// <param name="Name">The object (<c>Kind/namespace/name</c>).</param>
/// <param name="Depth">Hops from the changed object, from 1.</param>
public sealed record AffectedService(string Name, int Depth);
