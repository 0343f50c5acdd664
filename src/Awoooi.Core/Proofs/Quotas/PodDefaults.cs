using System.Text.Json.Nodes;
using Awoooi.Objects;

namespace Awoooi.Proofs.Quotas;

/// <summary>What the LimitRanges of a namespace fill in where a container states nothing.</summary>
/// <remarks>
/// Admission plug-in LimitRanger, after the API server has made a stated limit the request. A range's own gaps are filled first: the
/// default limit by max, the default request by the default limit, else by min (core defaults).
/// </remarks>
internal static class PodDefaults
{
    private static readonly string[] Parts = ["default", "defaultRequest", "max", "min"];

    /// <summary>The pod spec as admission makes it; the same one where nothing is filled in.</summary>
    public static JsonObject Apply(JsonObject podSpec, IReadOnlyList<JsonObject> limits)
    {
        var ranges = limits.Where(x => KubeObject.Text(x["type"]) == "Container").ToList();
        if (ranges.Count == 0) return podSpec;
        var copy = podSpec.DeepClone().AsObject();
        foreach (var container in PodResources.Containers(copy)) foreach (var range in ranges) Fill(container, range);
        return copy;
    }

    private static void Fill(JsonObject container, JsonObject range)
    {
        var names = Parts.SelectMany(x => (range[x] as JsonObject ?? []).Select(y => y.Key)).Distinct();
        foreach (var resource in names)
        {
            var limit = range["default"]?[resource] ?? range["max"]?[resource];
            var request = range["defaultRequest"]?[resource] ?? limit ?? range["min"]?[resource];
            var stated = PodResources.HasRequest(container, resource);
            if (PodResources.Limit(container, resource) is null && limit is not null) Set(container, "limits", resource, limit);
            if (!stated && request is not null) Set(container, "requests", resource, request);
        }
    }

    private static void Set(JsonObject container, string side, string resource, JsonNode value)
    {
        if (container["resources"] is not JsonObject resources) container["resources"] = resources = [];
        if (resources[side] is not JsonObject amounts) resources[side] = amounts = [];
        amounts[resource] = value.DeepClone();
    }
}
