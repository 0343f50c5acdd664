using Awoooi.Cluster.Connections;
using Awoooi.Evidences;
using Awoooi.Objects;
using Awoooi.Results;

namespace Awoooi.Cluster.Listing;

/// <summary>Puts lists together: what was seen, where was looked, and what could not be read.</summary>
internal static class ReadOutcome
{
    /// <summary>The view.</summary>
    /// <param name="lists">All lists, those of single namespaces after those of all.</param>
    /// <param name="absent">Kinds that the server does not serve: there are none of them.</param>
    /// <param name="refusals">What went wrong before anything was listed.</param>
    public static ClusterView Of(IReadOnlyList<KindList> lists, IEnumerable<string> absent, IEnumerable<Refusal> refusals)
    {
        var objects = new Dictionary<ObjectRef, KubeObject>();
        foreach (var item in lists.SelectMany(x => x.Objects)) objects[item.Ref] = item;
        var whole = lists.Where(x => x.Namespace is null && x.Refusal is null).Select(x => x.Kind.Kind).Concat(absent).ToHashSet(StringComparer.Ordinal);
        var within = lists.Where(x => x.Namespace is not null && x.Refusal is null).GroupBy(x => x.Kind.Kind, x => x.Namespace!, StringComparer.Ordinal)
            .ToDictionary(x => x.Key, IReadOnlyList<string> (x) => [.. x.Order(StringComparer.Ordinal)], StringComparer.Ordinal);
        // That not all namespaces could be read is told by where was looked, and by what could not be read there either.
        var single = lists.Where(x => x.Namespace is not null).Select(x => x.Kind).ToHashSet();
        var broken = lists.Where(x => x.Refusal is not null && !(x.Namespace is null && single.Contains(x.Kind))).ToList();
        return new([.. objects.Values], [.. whole.Order(StringComparer.Ordinal)]) { Within = within, NotRead = [.. refusals, .. Summaries(broken)] };
    }

    private static IEnumerable<Refusal> Summaries(List<KindList> broken)
    {
        foreach (var alike in broken.GroupBy(x => (x.Refusal!.Rule, x.Namespace)).OrderBy(x => x.Key.Namespace, StringComparer.Ordinal).ThenBy(x => x.Key.Rule, StringComparer.Ordinal))
        {
            var names = string.Join(", ", alike.Select(x => x.Kind.Name).Distinct().Order(StringComparer.Ordinal));
            var place = alike.Key.Namespace is { } ns ? $"namespace {ns}" : alike.All(x => !x.Kind.Namespaced) ? "the cluster" : "all namespaces";
            var first = alike.First().Refusal!;
            yield return alike.Key.Rule == ApiRefusals.Forbidden
                ? new(first.Rule, $"awoooi may not list {names} in {place}", "grant get and list on them; docs/cluster.md has the whole role")
                : new(first.Rule, $"{names} in {place}: {first.Reason}", first.Remedy);
        }
    }
}
