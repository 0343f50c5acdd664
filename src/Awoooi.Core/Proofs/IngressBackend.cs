using System.Text.Json.Nodes;
using Awoooi.Objects;

namespace Awoooi.Proofs;

/// <summary>A Service that an Ingress leads to.</summary>
/// <param name="Service">Its name.</param>
/// <param name="Port">The port's name or number; null when none is said.</param>
internal sealed record IngressBackend(string Service, string? Port)
{
    /// <summary>The Services of an Ingress, as networking.k8s.io/v1 and the versions before it write them.</summary>
    public static IEnumerable<IngressBackend> Of(KubeObject ingress) => ingress.ItemsAt("spec.rules")
        .SelectMany(x => (x["http"]?["paths"] as JsonArray)?.OfType<JsonObject>() ?? []).Select(x => x["backend"])
        .Append(ingress.At("spec.defaultBackend")).Append(ingress.At("spec.backend"))
        .Select(From).OfType<IngressBackend>();

    private static IngressBackend? From(JsonNode? backend)
    {
        if (backend is not JsonObject map) return null;
        var service = map["service"] as JsonObject;
        var port = service?["port"] as JsonObject;
        return KubeObject.Text(service?["name"] ?? map["serviceName"]) is { Length: > 0 } name ? new(name, KubeObject.Text(port?["name"] ?? port?["number"] ?? map["servicePort"])) : null;
    }
}
