using System.Text.Json.Serialization;
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

    /// <summary>Whether there is a source and nothing of it could be read.</summary>
    [JsonIgnore]
    public bool IsUnread => NotRead.Count > 0 && Objects.Count == 0 && Kinds.Count == 0 && Within.Count == 0;

    /// <summary>Is told each place that somebody asks about, seen or not; null: nobody wants to know.</summary>
    internal Action<KindPlace>? Asked { get; init; }

    /// <summary>Whether objects of this kind were looked for, wherever they are.</summary>
    public bool LookedFor(string kind)
    {
        Asked?.Invoke(new(kind, null));
        return HasAll(kind);
    }

    /// <summary>Whether objects of this kind were looked for in a namespace.</summary>
    public bool LookedFor(string kind, string ns)
    {
        Asked?.Invoke(Place(kind, ns));
        return HasAll(kind) || (Within.TryGetValue(kind, out var namespaces) && namespaces.Contains(ns, StringComparer.Ordinal));
    }

    /// <summary>Whether an object would be here if there were one of its name.</summary>
    public bool LookedFor(ObjectRef name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return LookedFor(name.Kind, name.Namespace);
    }

    /// <summary>The objects of a kind, in every namespace unless one is given.</summary>
    public IEnumerable<KubeObject> OfKind(string kind, string? ns = null)
    {
        Asked?.Invoke(Place(kind, ns));
        return ViewIndex.Of(Objects).OfKind(kind, ns);
    }

    /// <summary>One object; null when it was not seen.</summary>
    public KubeObject? Find(ObjectRef name)
    {
        ArgumentNullException.ThrowIfNull(name);
        Asked?.Invoke(Place(name.Kind, name.Namespace));
        return ViewIndex.Of(Objects).Find(name);
    }

    /// <summary>This view and what was seen besides; of an object that is in both, what was seen first.</summary>
    internal ClusterView With(ClusterView more) => new([.. Objects.Concat(more.Objects).DistinctBy(x => x.Ref)], [.. Kinds.Union(more.Kinds, StringComparer.Ordinal)])
    {
        Within = Within.Concat(more.Within).GroupBy(x => x.Key, x => x.Value).ToDictionary(x => x.Key, IReadOnlyList<string> (x) => [.. x.SelectMany(y => y).Distinct().Order(StringComparer.Ordinal)]),
        NotRead = [.. NotRead.Union(more.NotRead)],
    };

    private bool HasAll(string kind) => Kinds.Contains(kind, StringComparer.Ordinal);

    private static KindPlace Place(string kind, string? ns) => new(kind, ns is { Length: > 0 } ? ns : null);
}
