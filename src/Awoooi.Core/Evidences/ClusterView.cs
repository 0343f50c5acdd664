using Awoooi.Objects;
using Awoooi.Results;

namespace Awoooi.Evidences;

/// <summary>Live objects as they were seen at one time.</summary>
/// <param name="Objects">The objects.</param>
/// <param name="Kinds">The kinds that were looked for everywhere; of another kind there may be objects that <paramref name="Objects"/> lacks.</param>
public sealed record ClusterView(IReadOnlyList<KubeObject> Objects, IReadOnlyList<string> Kinds)
{
    /// <summary>A view in which nothing was looked for.</summary>
    public static readonly ClusterView Nothing = new([], []);

    /// <summary>The kinds that were looked for in some namespaces only, and in which.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Within { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>What could not be read, or not to its end, and what to do about it.</summary>
    public IReadOnlyList<Refusal> NotRead { get; init; } = [];

    /// <summary>Whether objects of this kind were looked for, wherever they are.</summary>
    public bool LookedFor(string kind) => Kinds.Contains(kind, StringComparer.Ordinal);

    /// <summary>Whether objects of this kind were looked for in a namespace.</summary>
    public bool LookedFor(string kind, string ns) => LookedFor(kind) || (Within.TryGetValue(kind, out var namespaces) && namespaces.Contains(ns, StringComparer.Ordinal));

    /// <summary>Whether an object would be here if there were one of its name.</summary>
    public bool LookedFor(ObjectRef name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return LookedFor(name.Kind, name.Namespace);
    }

    /// <summary>The objects of a kind, in every namespace unless one is given.</summary>
    public IEnumerable<KubeObject> OfKind(string kind, string? ns = null) => ViewIndex.Of(Objects).OfKind(kind, ns);

    /// <summary>One object; null when it was not seen.</summary>
    public KubeObject? Find(ObjectRef name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return ViewIndex.Of(Objects).Find(name);
    }
}
