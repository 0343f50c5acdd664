using System.Text.Json.Nodes;
using Awoooi.Testing;

namespace Awoooi.Core.Tests.Proofs;

/// <summary>A made-up cluster and a change to it, the same for the same seed: every kind that some check reads.</summary>
internal static class ReadSetCluster
{
    private const string Container = "spec.template.spec.containers[name=api]";

    public static Proving Make(Random random)
    {
        var proving = new Proving().Declared(Api(random), Database(random), K8s.ConfigMap("shop", "settings", ("a", "1")), K8s.Claim("shop", "data"))
            .Live(K8s.Object("storage.k8s.io/v1", "StorageClass", "", "standard").With("provisioner", "x").With("allowVolumeExpansion", random.Next(4) > 0))
            .Live(Quota(random)).Live(K8s.ConfigMap("shop", "extra", ("a", "1"))).Looked("LimitRange", "ResourceQuota");
        if (random.Next(2) == 0) proving.Declared(K8s.Autoscaler("shop", "api", 2, 4));
        if (random.Next(2) == 0) proving.Declared(Budget("api", random));
        if (random.Next(2) == 0) proving.Live(Budget("db", random));
        if (random.Next(2) == 0) proving.Live(Range(random));
        for (var node = 0; node < 2; node++) proving.Live(Node($"n{node}", random)).Live(K8s.Pod("shop", $"api-{node}", "ReplicaSet", "api-x", "api").With("spec.nodeName", $"n{node}"));
        return Change(proving.WithIdentities(), random);
    }

    private static Proving Change(Proving proving, Random random) => random.Next(8) switch
    {
        0 => proving.Set("Deployment/shop/api", Container + ".resources.limits.memory", "128Mi").Set("Deployment/shop/api", Container + ".resources.requests.memory", "128Mi"),
        1 => proving.Set("Deployment/shop/api", "spec.replicas", 3),
        2 => proving.Set("StatefulSet/shop/db", "spec.template.spec.priority", 2),
        3 => proving.Set("PersistentVolumeClaim/shop/data", "spec.resources.requests.storage", "2Gi"),
        4 => proving.Set("ConfigMap/shop/settings", "data.a", "2"),
        5 => proving.Set("Deployment/shop/api", "spec.template.spec.volumes", JsonNode.Parse("""[{"name":"v","configMap":{"name":"extra"} }]""")),
        6 => proving.Set("StatefulSet/shop/db", "spec.replicas", 4),
        _ => proving.Set("Deployment/shop/api", Container + ".image", "registry.example/app:2.0"),
    };

    private static JsonObject Api(Random random)
    {
        var api = K8s.Deployment("shop", "api", 2);
        if (random.Next(2) == 0) api.With("spec.template.spec.nodeSelector", new JsonObject { ["disk"] = "ssd" });
        if (random.Next(2) == 0) api.With("spec.template.spec.topologySpreadConstraints", JsonNode.Parse("""[{"maxSkew":2,"topologyKey":"kubernetes.io/hostname","whenUnsatisfiable":"DoNotSchedule","labelSelector":{"matchLabels":{"app":"api"} } }]"""));
        return api.With("status.readyReplicas", 2);
    }

    private static JsonObject Database(Random random) => K8s.StatefulSet("shop", "db", 3).With("spec.template.spec.priority", 1).With("spec.updateStrategy.rollingUpdate.partition", random.Next(3));

    private static JsonObject Budget(string name, Random random) => (random.Next(2) == 0 ? K8s.Budget("shop", name, minAvailable: random.Next(1, 3)) : K8s.Budget("shop", name, maxUnavailable: "50%"))
        .With("status.currentHealthy", random.Next(1, 4)).With("status.desiredHealthy", 1);

    private static JsonObject Quota(Random random) => K8s.Object("v1", "ResourceQuota", "shop", "q")
        .With("spec.hard", new JsonObject { ["requests.memory"] = "1Gi", ["pods"] = $"{random.Next(6, 20)}", ["requests.storage"] = "10Gi" })
        .With("status.used", new JsonObject { ["requests.memory"] = "640Mi", ["pods"] = "5", ["requests.storage"] = "8Gi" });

    private static JsonObject Range(Random random) => K8s.Object("v1", "LimitRange", "shop", "l")
        .With("spec.limits", JsonNode.Parse($$"""[{"type":"Container","max":{"memory":"{{random.Next(100, 300)}}Mi"},"defaultRequest":{"cpu":"100m"} }]"""));

    private static JsonObject Node(string name, Random random) => K8s.Object("v1", "Node", "", name)
        .With("metadata.labels", new JsonObject { ["disk"] = random.Next(4) > 0 ? "ssd" : "hdd", ["kubernetes.io/hostname"] = name })
        .With("status.allocatable", new JsonObject { ["cpu"] = "4", ["memory"] = $"{random.Next(1, 8) * 64}Mi", ["pods"] = "110" })
        .With("status.conditions", JsonNode.Parse("""[{"type":"Ready","status":"True"}]"""));
}
