using System.Globalization;
using Awoooi.Objects;

namespace Awoooi.Evidences;

/// <summary>Keeps evidence to a size that can be worked with: of a large cluster, what the subject can reach.</summary>
internal static class ClusterBounds
{
    private const int MaxObjects = 5_000;

    public static ClusterView Limit(ClusterView seen, ObjectRef subject)
    {
        if (seen.Objects.Count <= MaxObjects) return seen;
        var near = Reachable(seen, subject.Namespace);
        return seen with
        {
            Objects = [.. seen.Objects.Where(x => near.Contains(x.Ref.Namespace)).OrderBy(x => x.Ref.Namespace != subject.Namespace).Take(MaxObjects)],
        };
    }

    public static IEnumerable<string> Notes(ClusterView seen, ClusterView kept) => seen.Objects.Count == kept.Objects.Count
        ? []
        :
        [
            string.Create(CultureInfo.InvariantCulture,
                $"cluster: {seen.Objects.Count - kept.Objects.Count} of {seen.Objects.Count} objects, in namespaces that the subject's does not name, were left out"),
        ];

    // The subject's namespace, what is in none, and the namespaces that its objects name as service addresses do (".other.svc", ".other:").
    private static HashSet<string> Reachable(ClusterView seen, string ns)
    {
        var texts = seen.Objects.Where(x => x.Ref.Namespace == ns).Select(x => x.Body.ToJsonString()).ToList();
        return [ns, "", .. seen.Objects.Select(x => x.Ref.Namespace).Distinct()
            .Where(other => texts.Exists(x => x.Contains($".{other}.", StringComparison.Ordinal) || x.Contains($".{other}:", StringComparison.Ordinal)))];
    }
}
