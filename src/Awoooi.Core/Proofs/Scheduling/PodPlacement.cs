using System.Globalization;
using System.Text.Json.Nodes;
using Awoooi.Objects;
using Awoooi.Proofs.Quotas;

namespace Awoooi.Proofs.Scheduling;

/// <summary>What a pod asks of the nodes, as the arguments of a derived fact.</summary>
/// <remarks>
/// <c>nodeSelector</c>, <c>nodeAffinity</c> (required terms), <c>tolerations</c>; of what stands there already <c>apart</c> (required
/// anti-affinity) and <c>spread</c> (DoNotSchedule), with the pod's <c>labels</c> and <c>namespace</c>. A DaemonSet's pods tolerate nodes
/// that are cordoned, not ready or short of something (daemonset controller).
/// </remarks>
internal static class PodPlacement
{
    private const string Required = "requiredDuringSchedulingIgnoredDuringExecution";
    private static readonly string[] Plain = ["nodeSelector", "tolerations", "nodeName"];

    public static JsonObject Of(TemplatedWorkload workload)
    {
        var asked = Nodes(workload);
        var apart = Items(workload.PodSpec["affinity"]?["podAntiAffinity"]?[Required]);
        var spread = Items(workload.PodSpec["topologySpreadConstraints"]).Where(x => KubeObject.Text(x["whenUnsatisfiable"]) == "DoNotSchedule");
        Add(asked, "apart", apart);
        Add(asked, "spread", spread);
        if (asked["apart"] is null && asked["spread"] is null) return asked;
        asked["labels"] = workload.Labels.DeepClone();
        asked["namespace"] = workload.Ref.Namespace;
        return asked;
    }

    /// <summary>The same for one pod on each node.</summary>
    public static JsonObject OfDaemon(TemplatedWorkload workload)
    {
        var asked = Nodes(workload);
        asked["daemon"] = true;
        return asked;
    }

    /// <summary>What the scheduler asks for besides, and nobody looks at here.</summary>
    public static IEnumerable<string> NotLookedAt(JsonObject podSpec)
    {
        if (Items(podSpec["affinity"]?["podAffinity"]?[Required]).Any()) yield return "pod affinity";
        if (Items(podSpec["affinity"]?["podAntiAffinity"]?[Required]).Any(x => x["namespaceSelector"] is not null)) yield return "anti-affinity across namespaces";
        if (Items(podSpec["volumes"]).Any(x => x["persistentVolumeClaim"] is not null)) yield return "where volumes can be attached";
        if (Items(podSpec["containers"]).SelectMany(x => Items(x["ports"])).Any(x => x["hostPort"] is not null)) yield return "host ports";
        if (podSpec["resourceClaims"] is not null) yield return "resource claims";
    }

    /// <summary>What one pod requests: <c>cpu</c>, <c>memory</c> and whatever else it states.</summary>
    public static JsonObject Requests(JsonObject podSpec, JsonObject? less = null)
    {
        var names = PodResources.Names(podSpec).Order(StringComparer.Ordinal);
        var amounts = names.Select(x => (Name: x, Amount: PodResources.Requests(podSpec, x) - (less is null ? 0 : PodResources.Requests(less, x))));
        return new(amounts.Where(x => x.Amount > 0).Select(x => KeyValuePair.Create(x.Name, (JsonNode?)x.Amount.ToString("0.###", CultureInfo.InvariantCulture))));
    }

    private static JsonObject Nodes(TemplatedWorkload workload)
    {
        var (spec, asked) = (workload.PodSpec, new JsonObject());
        foreach (var key in Plain.Where(x => spec[x] is not null)) asked[key] = spec[key]!.DeepClone();
        if (spec["affinity"]?["nodeAffinity"]?[Required]?["nodeSelectorTerms"] is { } terms) asked["nodeAffinity"] = terms.DeepClone();
        return asked;
    }

    private static void Add(JsonObject asked, string key, IEnumerable<JsonObject> items)
    {
        var all = new JsonArray([.. items.Select(x => x.DeepClone())]);
        if (all.Count > 0) asked[key] = all;
    }

    private static IEnumerable<JsonObject> Items(JsonNode? list) => (list as JsonArray)?.OfType<JsonObject>() ?? [];
}
