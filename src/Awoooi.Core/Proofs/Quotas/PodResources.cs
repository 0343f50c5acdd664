using System.Text.Json.Nodes;
using Awoooi.Objects;

namespace Awoooi.Proofs.Quotas;

/// <summary>What one pod asks for, by the scheduler's arithmetic.</summary>
/// <remarks>
/// Containers add up; an init container counts where it alone, beside the sidecars started before it, asks for more; a request that is not
/// stated equals the limit; what is stated for the pod as a whole takes the place of the sum.
/// </remarks>
internal static class PodResources
{
    public static decimal Requests(JsonObject podSpec, string resource) => Sum(podSpec, "requests", resource, x => Request(x, resource));

    public static decimal Limits(JsonObject podSpec, string resource) => Sum(podSpec, "limits", resource, x => Limit(x, resource) ?? 0);

    public static decimal Request(JsonObject container, string resource) =>
        Read(container, "requests", resource) ?? Limit(container, resource) ?? 0;

    public static decimal? Limit(JsonObject container, string resource) => Read(container, "limits", resource);

    /// <summary>Whether a request is stated or follows from a limit.</summary>
    public static bool HasRequest(JsonObject container, string resource) => (Read(container, "requests", resource) ?? Limit(container, resource)) is not null;

    /// <summary>The names of all resources that a pod states.</summary>
    public static IEnumerable<string> Names(JsonObject podSpec) => Containers(podSpec).Append(podSpec)
        .SelectMany(x => Keys(x["resources"]?["requests"]).Concat(Keys(x["resources"]?["limits"]))).Distinct(StringComparer.Ordinal);

    public static IEnumerable<JsonObject> Containers(JsonObject podSpec) => List(podSpec, "initContainers").Concat(List(podSpec, "containers"));

    private static decimal? Read(JsonObject container, string side, string resource) =>
        Quantity.Parse(KubeObject.Text(container["resources"]?[side]?[resource]))?.Value;

    private static decimal Sum(JsonObject podSpec, string side, string resource, Func<JsonObject, decimal> of)
    {
        var overhead = Quantity.Parse(KubeObject.Text(podSpec["overhead"]?[resource]))?.Value ?? 0;
        if (Read(podSpec, side, resource) is { } whole) return whole + overhead;

        // A restartable init container is a sidecar: it runs beside the others for the pod's whole life.
        decimal sidecars = 0, starting = 0;
        foreach (var init in List(podSpec, "initContainers"))
        {
            var amount = of(init);
            if (KubeObject.Text(init["restartPolicy"]) == "Always") sidecars += amount;
            else starting = Math.Max(starting, sidecars + amount);
        }
        return Math.Max(List(podSpec, "containers").Sum(of) + sidecars, starting) + overhead;
    }

    private static IEnumerable<string> Keys(JsonNode? map) => (map as JsonObject)?.Select(x => x.Key) ?? [];

    private static IEnumerable<JsonObject> List(JsonObject podSpec, string key) => (podSpec[key] as JsonArray)?.OfType<JsonObject>() ?? [];
}
