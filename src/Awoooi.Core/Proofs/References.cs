using System.Text.Json.Nodes;
using Awoooi.Objects;
using Awoooi.Proofs.Rollouts;

namespace Awoooi.Proofs;

/// <summary>What an object names and does not work without.</summary>
internal static class References
{
    /// <summary>What pods need to start, what an Ingress leads to, what an autoscaler scales.</summary>
    public static IEnumerable<ObjectRef> Of(KubeObject item) => item.Ref.Kind switch
    {
        "Ingress" => IngressBackend.Of(item).Select(x => new ObjectRef("v1", "Service", item.Ref.Namespace, x.Service)).Distinct(),
        Autoscalers.Kind => Target(item),
        _ => TemplatedWorkload.From(item) is { } workload ? Of(workload) : [],
    };

    private static IEnumerable<ObjectRef> Target(KubeObject scaler)
    {
        if (scaler.TextAt("spec.scaleTargetRef.kind") is { Length: > 0 } kind && scaler.TextAt("spec.scaleTargetRef.name") is { Length: > 0 } name)
        {
            yield return new(scaler.TextAt("spec.scaleTargetRef.apiVersion") ?? "", kind, scaler.Ref.Namespace, name);
        }
    }

    private static IEnumerable<ObjectRef> Of(TemplatedWorkload workload)
    {
        var (spec, ns) = (workload.PodSpec, workload.Ref.Namespace);
        (string Kind, JsonNode? Name, JsonNode? Optional)[] all =
        [
            .. workload.AllContainers.SelectMany(OfContainer),
            .. List(spec["volumes"]).SelectMany(OfVolume),
            .. List(spec["imagePullSecrets"]).Select(x => ("Secret", x["name"], default(JsonNode))),
            ("ServiceAccount", spec["serviceAccountName"], null),
        ];
        return all.Where(x => KubeObject.Text(x.Optional) != "true")
            .Select(x => (x.Kind, Name: KubeObject.Text(x.Name)))
            .Where(x => !string.IsNullOrEmpty(x.Name) && x is not ("ServiceAccount", "default"))
            .Select(x => new ObjectRef("v1", x.Kind, ns, x.Name!)).Distinct();
    }

    private static IEnumerable<(string Kind, JsonNode? Name, JsonNode? Optional)> OfContainer(JsonObject container)
    {
        foreach (var from in List(container["envFrom"]))
        {
            yield return ("ConfigMap", from["configMapRef"]?["name"], from["configMapRef"]?["optional"]);
            yield return ("Secret", from["secretRef"]?["name"], from["secretRef"]?["optional"]);
        }
        foreach (var from in List(container["env"]).Select(x => x["valueFrom"]))
        {
            yield return ("ConfigMap", from?["configMapKeyRef"]?["name"], from?["configMapKeyRef"]?["optional"]);
            yield return ("Secret", from?["secretKeyRef"]?["name"], from?["secretKeyRef"]?["optional"]);
        }
    }

    private static IEnumerable<(string Kind, JsonNode? Name, JsonNode? Optional)> OfVolume(JsonObject volume)
    {
        yield return ("PersistentVolumeClaim", volume["persistentVolumeClaim"]?["claimName"], null);
        foreach (var source in List(volume["projected"]?["sources"]).Append(volume))
        {
            yield return ("ConfigMap", source["configMap"]?["name"], source["configMap"]?["optional"]);
            yield return ("Secret", source["secret"]?["secretName"] ?? source["secret"]?["name"], source["secret"]?["optional"]);
        }
    }

    private static IEnumerable<JsonObject> List(JsonNode? node) => (node as JsonArray)?.OfType<JsonObject>() ?? [];
}
