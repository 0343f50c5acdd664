using System.Globalization;
using System.Web;

namespace Awoooi.Cluster.Tests.Connections;

/// <summary>What an API server that has pods and nothing else would answer.</summary>
internal static class ManyPods
{
    public static string Answer(Uri asked, int pods) => asked.AbsolutePath switch
    {
        "/apis" => """{"kind": "APIGroupList", "groups": []}""",
        "/api/v1" => """{"kind": "APIResourceList", "resources": [{"name": "pods", "kind": "Pod", "namespaced": true, "verbs": ["get", "list"]}]}""",
        _ => Page(HttpUtility.ParseQueryString(asked.Query), pods),
    };

    private static string Page(System.Collections.Specialized.NameValueCollection query, int pods)
    {
        var (first, limit) = (int.Parse(query["continue"] ?? "0", CultureInfo.InvariantCulture), int.Parse(query["limit"]!, CultureInfo.InvariantCulture));
        var end = Math.Min(pods, first + limit);
        var items = string.Join(',', Enumerable.Range(first, end - first).Select(x => $$$"""{"metadata": {"namespace": "many", "name": "pod-{{{x}}}"}}"""));
        return $$$"""{"kind": "PodList", "metadata": {"continue": "{{{(end < pods ? $"{end}" : "")}}}"}, "items": [{{{items}}}]}""";
    }
}
