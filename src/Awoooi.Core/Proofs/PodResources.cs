using System.Text.Json.Nodes;
using Awoooi.Objects;

namespace Awoooi.Proofs;

/// <summary>What one pod asks for, by the scheduler's arithmetic.</summary>
/// <remarks>Containers add up; an init container counts where it alone asks for more; a request that is not stated equals the limit.</remarks>
internal static class PodResources
{
    public static decimal Requests(JsonObject podSpec, string resource) => Sum(podSpec, resource, x => Request(x, resource));

    public static decimal Limits(JsonObject podSpec, string resource) => Sum(podSpec, resource, x => Limit(x, resource) ?? 0);

    public static decimal Request(JsonObject container, string resource) =>
        Read(container, "requests", resource) ?? Limit(container, resource) ?? 0;

    public static decimal? Limit(JsonObject container, string resource) => Read(container, "limits", resource);

    private static decimal? Read(JsonObject container, string side, string resource) =>
        Quantity.Parse(KubeObject.Text(container["resources"]?[side]?[resource]))?.Value;

    private static decimal Sum(JsonObject podSpec, string resource, Func<JsonObject, decimal> of)
    {
        var init = List(podSpec, "initContainers");
        // A restartable init container is a sidecar: it runs beside the others for the pod's whole life.
        var sidecars = init.Where(x => KubeObject.Text(x["restartPolicy"]) == "Always").Sum(of);
        var steady = List(podSpec, "containers").Sum(of) + sidecars;
        var overhead = Quantity.Parse(KubeObject.Text(podSpec["overhead"]?[resource]))?.Value ?? 0;
        return Math.Max(steady, init.Select(of).DefaultIfEmpty().Max()) + overhead;
    }

    private static List<JsonObject> List(JsonObject podSpec, string key) => [.. (podSpec[key] as JsonArray)?.OfType<JsonObject>() ?? []];
}
