namespace Awoooi.Topology;

/// <summary>What a change can disturb.</summary>
/// <param name="Pods">Pods that restart or move.</param>
/// <param name="Services">Services and workloads that depend on the changed objects, nearest first.</param>
/// <param name="Summary">The same in a sentence.</param>
public sealed record BlastRadius(int Pods, IReadOnlyList<AffectedService> Services, string Summary)
{
    /// <summary>What is near the changed objects, as a Mermaid flowchart; empty when it is nothing, or too much for a picture.</summary>
    public string Picture { get; init; } = "";
}

/// <summary>Something that depends on what is changed.</summary>
/// <param name="Name">The object (<c>Kind/namespace/name</c>).</param>
/// <param name="Depth">Hops from the changed object, from 1.</param>
public sealed record AffectedService(string Name, int Depth);
