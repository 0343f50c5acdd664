using System.Text.Json.Nodes;
using Awoooi.Cluster.Connections;
using Awoooi.Objects;
using Awoooi.Results;

namespace Awoooi.Cluster.Discovery;

/// <summary>Asks a server under which versions it serves what is wanted: old ones know <c>policy/v1beta1</c>, new ones <c>policy/v1</c> alone.</summary>
internal static class KindDiscovery
{
    /// <summary>Asks.</summary>
    /// <returns>What is served; or why the server could not be asked at all.</returns>
    public static async Task<Result<ServedKinds>> AskAsync(KubeApi api, IReadOnlyList<WantedKind> wanted, ReadBudget budget, CancellationToken cancellationToken)
    {
        if (!(await api.ObjectAsync("apis", budget, cancellationToken).ConfigureAwait(false)).Succeeded(out var groups, out var refusal)) return refusal;
        var asked = await Task.WhenAll(wanted.GroupBy(x => x.Group).Select(x => AskAsync(api, groups, x, budget, cancellationToken))).ConfigureAwait(false);
        return new ServedKinds([.. asked.SelectMany(x => x.Served)], [.. asked.SelectMany(x => x.Unknown)], [.. asked.SelectMany(x => x.Refusals)]);
    }

    private static async Task<ServedKinds> AskAsync(KubeApi api, JsonObject groups, IGrouping<string, WantedKind> wanted, ReadBudget budget, CancellationToken cancellationToken)
    {
        var versions = wanted.Key.Length == 0 ? ["v1"] : Versions(groups, wanted.Key);
        var preferred = wanted.SelectMany(x => x.Versions).Distinct().Where(versions.Contains);
        var (served, left) = (new List<ServedKind>(), wanted.ToList());
        foreach (var version in preferred.Concat(versions).Distinct().ToList())
        {
            if (left.Count == 0) break;
            if (!(await ResourcesAsync(api, wanted.Key, version, budget, cancellationToken).ConfigureAwait(false)).Succeeded(out var resources, out var refusal))
            {
                return new(served, [.. left.Select(x => x.Kind)], [refusal]);
            }
            served.AddRange(resources.Where(x => left.RemoveAll(y => y.Kind == x.Kind) > 0));
        }
        return new(served, [], []);
    }

    // The server's own choice first, then the others in its order.
    private static List<string> Versions(JsonObject groups, string name)
    {
        var group = Items(groups["groups"]).FirstOrDefault(x => Text(x, "name") == name);
        var all = Items(group?["versions"]).Select(x => KubeObject.Text(x["version"]));
        return [.. all.Prepend(KubeObject.Text(group?["preferredVersion"]?["version"])).OfType<string>().Distinct()];
    }

    private static async Task<Result<IReadOnlyList<ServedKind>>> ResourcesAsync(KubeApi api, string group, string version, ReadBudget budget, CancellationToken cancellationToken)
    {
        var apiVersion = group.Length == 0 ? version : $"{group}/{version}";
        if (!(await api.ObjectAsync(group.Length == 0 ? $"api/{version}" : $"apis/{apiVersion}", budget, cancellationToken).ConfigureAwait(false)).Succeeded(out var list, out var refusal)) return refusal;
        return Resources(list, apiVersion).ToList();
    }

    /// <summary>The kinds in a server's list of what one version of a group has.</summary>
    public static IEnumerable<ServedKind> Resources(JsonObject list, string apiVersion)
    {
        var slash = apiVersion.IndexOf('/', StringComparison.Ordinal);
        var (group, version) = slash < 0 ? ("", apiVersion) : (apiVersion[..slash], apiVersion[(slash + 1)..]);
        return Items(list["resources"]).Where(IsListed).Select(x => new ServedKind(group, version, Text(x, "kind"), Text(x, "name"), Text(x, "namespaced") == "true"));
    }

    // A name with a slash in it is a part of an object: pods/log.
    private static bool IsListed(JsonObject resource) => Text(resource, "kind").Length > 0 && Text(resource, "name") is { Length: > 0 } name && !name.Contains('/', StringComparison.Ordinal)
        && resource["verbs"] is JsonArray verbs && verbs.Any(x => KubeObject.Text(x) == "list");

    private static string Text(JsonObject node, string key) => KubeObject.Text(node[key]) ?? "";

    private static IEnumerable<JsonObject> Items(JsonNode? list) => (list as JsonArray)?.OfType<JsonObject>() ?? [];
}
