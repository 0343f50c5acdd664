using System.Text.Json.Nodes;
using Awoooi.Objects;

namespace Awoooi.Topology;

/// <summary>Edges from references by name: mounts, environment, accounts, classes, issuers.</summary>
internal static class ReferenceEdges
{
    public static void Add(GraphBuilder graph)
    {
        foreach (var (item, where) in graph.Workloads) AddPodSpec(graph, item, where);
        foreach (var (item, where) in graph.Objects)
        {
            switch (item.Ref.Kind)
            {
                case "PersistentVolumeClaim":
                    if (item.TextAt("spec.storageClassName") is { Length: > 0 } name) graph.Add(item.Ref, new("storage.k8s.io/v1", "StorageClass", "", name), EdgeKind.Provisions, where);
                    if (item.TextAt("spec.volumeName") is { Length: > 0 } volume) graph.Add(item.Ref, new("v1", "PersistentVolume", "", volume), EdgeKind.Provisions, where);
                    break;
                case "RoleBinding" or "ClusterRoleBinding":
                    AddBinding(graph, item, where);
                    break;
                case "Kustomization" or "HelmRelease":
                    foreach (var earlier in item.ItemsAt("spec.dependsOn").Where(x => KubeObject.Text(x["name"]) is not null))
                    {
                        var space = KubeObject.Text(earlier["namespace"]) ?? item.Ref.Namespace;
                        graph.Add(item.Ref, item.Ref with { Namespace = space, Name = KubeObject.Text(earlier["name"])! }, EdgeKind.Follows, where);
                    }
                    break;
                case "Certificate" when item.TextAt("spec.issuerRef.name") is { } issuer:
                    var kind = item.TextAt("spec.issuerRef.kind") ?? "Issuer";
                    graph.Add(item.Ref, new("cert-manager.io/v1", kind, kind == "Issuer" ? item.Ref.Namespace : "", issuer), EdgeKind.IssuedBy, where);
                    break;
                default:
                    break;
            }
        }
        foreach (var pod in graph.Cluster.OfKind("Pod"))
        {
            if (pod.TextAt("spec.nodeName") is { } node)
            {
                graph.Add(PodOwners.Root(pod, graph.Cluster), new("v1", "Node", "", node), EdgeKind.RunsOn, $"Pod/{pod.Ref.Namespace}/{pod.Ref.Name}");
            }
        }
    }

    /// <summary>Every object that a workload's pods name, with the field that names it.</summary>
    public static IEnumerable<(ObjectRef Object, string Field)> Of(KubeObject workload)
    {
        if (Workload.PodSpec(workload) is not { } spec) yield break;
        var ns = workload.Ref.Namespace;
        foreach (var volume in Workload.Items(spec["volumes"]))
        {
            var field = $"volumes[name={KubeObject.Text(volume["name"])}]";
            foreach (var source in Workload.Items(volume["projected"]?["sources"]).Append(volume))
            {
                if (source["configMap"] is { } map && (KubeObject.Text(map["name"])) is { } mapName) yield return (new("v1", "ConfigMap", ns, mapName), field);
                if (source["secret"] is { } secret && KubeObject.Text(secret["secretName"] ?? secret["name"]) is { } secretName) yield return (new("v1", "Secret", ns, secretName), field);
            }
            if (KubeObject.Text(volume["persistentVolumeClaim"]?["claimName"]) is { } claim) yield return (new("v1", "PersistentVolumeClaim", ns, claim), field);
        }
        foreach (var found in Workload.Containers(workload).SelectMany(x => OfContainer(x, ns))) yield return found;
        foreach (var pull in Workload.Items(spec["imagePullSecrets"]))
        {
            if (KubeObject.Text(pull["name"]) is { } name) yield return (new("v1", "Secret", ns, name), "imagePullSecrets");
        }
    }

    private static IEnumerable<(ObjectRef Object, string Field)> OfContainer(JsonObject container, string ns)
    {
        var name = KubeObject.Text(container["name"]);
        foreach (var env in Workload.Items(container["env"]))
        {
            var field = $"containers[name={name}].env[name={KubeObject.Text(env["name"])}]";
            if (KubeObject.Text(env["valueFrom"]?["configMapKeyRef"]?["name"]) is { } map) yield return (new("v1", "ConfigMap", ns, map), field);
            if (KubeObject.Text(env["valueFrom"]?["secretKeyRef"]?["name"]) is { } secret) yield return (new("v1", "Secret", ns, secret), field);
        }
        foreach (var env in Workload.Items(container["envFrom"]))
        {
            var field = $"containers[name={name}].envFrom";
            if (KubeObject.Text(env["configMapRef"]?["name"]) is { } map) yield return (new("v1", "ConfigMap", ns, map), field);
            if (KubeObject.Text(env["secretRef"]?["name"]) is { } secret) yield return (new("v1", "Secret", ns, secret), field);
        }
    }

    /// <summary>The ConfigMaps whose texts reach a workload's containers, each whole (a null key) or by one of its keys.</summary>
    public static IEnumerable<(ObjectRef Object, string? Key)> ConfigOf(KubeObject workload)
    {
        var byKey = Workload.Containers(workload).SelectMany(x => Workload.Items(x["env"])).Select(x => x["valueFrom"]?["configMapKeyRef"])
            .Where(x => KubeObject.Text(x?["name"]) is not null)
            .Select(x => (new ObjectRef("v1", "ConfigMap", workload.Ref.Namespace, KubeObject.Text(x!["name"])!), KubeObject.Text(x["key"])));
        var whole = Of(workload).Where(x => x.Object.Kind == "ConfigMap" && !x.Field.Contains(".env[", StringComparison.Ordinal)).Select(x => (x.Object, (string?)null));
        return byKey.Concat(whole).Distinct();
    }

    private static void AddPodSpec(GraphBuilder graph, KubeObject item, string where)
    {
        foreach (var (target, field) in Of(item)) graph.Add(item.Ref, target, EdgeKind.Mounts, $"{field} ({where})");
        var account = KubeObject.Text(Workload.PodSpec(item)?["serviceAccountName"]);
        if (account is { Length: > 0 } and not "default") graph.Add(item.Ref, new("v1", "ServiceAccount", item.Ref.Namespace, account), EdgeKind.RunsAs, where);
        foreach (var template in item.ItemsAt("spec.volumeClaimTemplates"))
        {
            var prefix = $"{KubeObject.Text(template["metadata"]?["name"])}-{item.Ref.Name}-";
            foreach (var claim in graph.Cluster.OfKind("PersistentVolumeClaim", item.Ref.Namespace).Where(x => x.Ref.Name.StartsWith(prefix, StringComparison.Ordinal)))
            {
                graph.Add(item.Ref, claim.Ref, EdgeKind.Mounts, $"volumeClaimTemplates ({where})");
            }
        }
    }

    private static void AddBinding(GraphBuilder graph, KubeObject binding, string where)
    {
        foreach (var subject in binding.ItemsAt("subjects").Where(x => KubeObject.Text(x["kind"]) == "ServiceAccount"))
        {
            var ns = KubeObject.Text(subject["namespace"]) ?? binding.Ref.Namespace;
            graph.Add(new("v1", "ServiceAccount", ns, KubeObject.Text(subject["name"]) ?? ""), binding.Ref, EdgeKind.Grants, where);
        }
        var kind = binding.TextAt("roleRef.kind") ?? "Role";
        graph.Add(binding.Ref, new("rbac.authorization.k8s.io/v1", kind, kind == "Role" ? binding.Ref.Namespace : "", binding.TextAt("roleRef.name") ?? ""), EdgeKind.Grants, where);
    }
}
