using Awoooi.Objects;

namespace Awoooi.Cluster.Listing;

/// <summary>Which further namespaces objects speak of, as parts of service addresses.</summary>
internal static class NamespaceReach
{
    /// <summary>Namespaces beyond those that were named, at most.</summary>
    private const int Most = 10;

    /// <summary>The namespaces in <paramref name="known"/> that objects of <paramref name="from"/> name: <c>.other.svc</c>, <c>.other:</c>.</summary>
    public static IReadOnlyList<string> Of(IEnumerable<KubeObject> objects, IReadOnlyCollection<string> from, IEnumerable<string> known)
    {
        var others = known.Except(from).ToList();
        if (others.Count == 0) return [];
        var texts = objects.Where(x => from.Contains(x.Ref.Namespace) && x.Ref.Kind is not ("Event" or "Pod" or "ReplicaSet")).Select(x => x.Body.ToJsonString()).ToList();
        return [.. others.Where(other => texts.Exists(x => Names(x, other))).Order(StringComparer.Ordinal).Take(Most)];
    }

    private static bool Names(string text, string ns) =>
        text.Contains($".{ns}.", StringComparison.Ordinal) || text.Contains($".{ns}:", StringComparison.Ordinal) || text.Contains($".{ns}\"", StringComparison.Ordinal);
}
