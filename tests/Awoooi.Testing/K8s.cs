using System.Text.Json.Nodes;
using Awoooi.Objects;

namespace Awoooi.Testing;

/// <summary>Builds objects as they are declared: the least that is valid, to be bent with <see cref="With"/>.</summary>
public static class K8s
{
    /// <summary>A Deployment with one container named like it.</summary>
    public static JsonObject Deployment(string ns, string name, int replicas = 1, string image = "registry.example/app:1.0", string memory = "64Mi") =>
        Workload("Deployment", ns, name, replicas, image, memory);

    /// <summary>A StatefulSet with one container named like it.</summary>
    public static JsonObject StatefulSet(string ns, string name, int replicas = 1, string image = "registry.example/db:1.0", string memory = "64Mi") =>
        Workload("StatefulSet", ns, name, replicas, image, memory).With("spec.serviceName", name);

    /// <summary>A ConfigMap.</summary>
    public static JsonObject ConfigMap(string ns, string name, params (string Key, string Value)[] data) =>
        Object("v1", "ConfigMap", ns, name).With("data", new JsonObject(data.Select(x => KeyValuePair.Create(x.Key, (JsonNode?)x.Value))));

    /// <summary>A Service that selects <c>app: name</c>.</summary>
    public static JsonObject Service(string ns, string name, int port = 80) =>
        Object("v1", "Service", ns, name).With("spec.selector.app", name).With("spec.ports", new JsonArray(new JsonObject { ["port"] = port }));

    /// <summary>A claim.</summary>
    public static JsonObject Claim(string ns, string name, string size = "1Gi", string storageClass = "standard") =>
        Object("v1", "PersistentVolumeClaim", ns, name)
            .With("spec.accessModes", new JsonArray("ReadWriteOnce"))
            .With("spec.storageClassName", storageClass)
            .With("spec.resources.requests.storage", size);

    /// <summary>An autoscaler of the Deployment of its name.</summary>
    public static JsonObject Autoscaler(string ns, string name, int min = 1, int max = 3, int cpu = 50) =>
        Object("autoscaling/v2", "HorizontalPodAutoscaler", ns, name)
            .With("spec.scaleTargetRef", JsonNode.Parse($$"""{"apiVersion":"apps/v1","kind":"Deployment","name":"{{name}}"}"""))
            .With("spec.minReplicas", min)
            .With("spec.maxReplicas", max)
            .With("spec.metrics", JsonNode.Parse(
                $$$"""[{"type":"Resource","resource":{"name":"cpu","target":{"type":"Utilization","averageUtilization":{{{cpu}}} } } }]"""));

    /// <summary>A disruption budget over <c>app: name</c>; one of the two bounds, as number or percentage.</summary>
    public static JsonObject Budget(string ns, string name, JsonNode? minAvailable = null, JsonNode? maxUnavailable = null)
    {
        var budget = Object("policy/v1", "PodDisruptionBudget", ns, name).With("spec.selector.matchLabels.app", name);
        if (minAvailable is not null) budget.With("spec.minAvailable", minAvailable);
        if (maxUnavailable is not null) budget.With("spec.maxUnavailable", maxUnavailable);
        return budget;
    }

    /// <summary>A pod of a workload, running and ready unless bent.</summary>
    public static JsonObject Pod(string ns, string name, string ownerKind, string owner, string app) =>
        Object("v1", "Pod", ns, name)
            .With("metadata.labels.app", app)
            .With("metadata.ownerReferences", JsonNode.Parse($$"""[{"apiVersion":"apps/v1","kind":"{{ownerKind}}","name":"{{owner}}","controller":true}]"""))
            .With("spec.containers", new JsonArray(new JsonObject { ["name"] = app, ["image"] = "registry.example/app:1.0" }))
            .With("status.phase", "Running")
            .With("status.containerStatuses", JsonNode.Parse($$"""[{"name":"{{app}}","ready":true,"restartCount":0,"state":{"running":{ } } }]"""));

    /// <summary>An object with nothing but its identity.</summary>
    public static JsonObject Object(string apiVersion, string kind, string ns, string name)
    {
        var metadata = new JsonObject { ["name"] = name };
        if (ns.Length > 0) metadata["namespace"] = ns;
        return new() { ["apiVersion"] = apiVersion, ["kind"] = kind, ["metadata"] = metadata };
    }

    /// <summary>Sets a field, making the mappings above it; list items must be there.</summary>
    /// <returns>The same object.</returns>
    public static JsonObject With(this JsonObject body, string field, JsonNode? value)
    {
        var path = FieldPath.Parse(field);
        JsonNode node = body;
        foreach (var step in path.Parent.Segments)
        {
            var next = Step(step).In(node);
            if (next is null && step is FieldSegment.Key key) ((JsonObject)node)[key.Name] = next = new JsonObject();
            node = next ?? throw new ArgumentException($"{field}: there is no {step}", nameof(field));
        }
        ((JsonObject)node)[((FieldSegment.Key)path.Segments[^1]).Name] = value;
        return body;
    }

    /// <summary>The object with its name.</summary>
    public static KubeObject Named(this JsonObject body) => KubeObject.From(body) ?? throw new ArgumentException("no kind or no name", nameof(body));

    private static FieldPath Step(FieldSegment step) => FieldPath.Parse(step.ToString()!);

    private static JsonObject Workload(string kind, string ns, string name, int replicas, string image, string memory) =>
        Object("apps/v1", kind, ns, name)
            .With("spec.replicas", replicas)
            .With("spec.selector.matchLabels.app", name)
            .With("spec.template.metadata.labels.app", name)
            .With("spec.template.spec.containers", JsonNode.Parse(
                $$$"""[{"name":"{{{name}}}","image":"{{{image}}}","resources":{"requests":{"memory":"{{{memory}}}"},"limits":{"memory":"{{{memory}}}"} } }]"""));
}
