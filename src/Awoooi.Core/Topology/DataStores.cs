using System.Text.Json.Nodes;
using Awoooi.Objects;

namespace Awoooi.Topology;

/// <summary>Recognises workloads that keep data: by kind, by claim, by the name of the program in the image.</summary>
internal static class DataStores
{
    private static readonly string[] Programs =
    [
        "postgres", "mysql", "mariadb", "mongo", "redis", "valkey", "cassandra", "elasticsearch", "opensearch", "kafka", "rabbitmq", "nats",
        "etcd", "clickhouse", "cockroach", "minio", "influxdb", "couchdb", "zookeeper", "neo4j", "memcached", "mssql", "oracle",
    ];

    public static bool IsOne(KubeObject? item) => item is not null && Workload.Is(item.Ref.Kind)
        && (item.Ref.Kind == "StatefulSet" || Claims(item).Any() || Workload.Items(Workload.PodSpec(item)?["containers"]).Any(IsProgram));

    /// <summary>The claims that the pods of a workload mount; of those that a StatefulSet makes itself one for each template, with <c>*</c> for the number.</summary>
    public static IEnumerable<ObjectRef> Claims(KubeObject item)
    {
        var named = Workload.Items(Workload.PodSpec(item)?["volumes"]).Select(x => KubeObject.Text(x["persistentVolumeClaim"]?["claimName"]));
        var made = item.Ref.Kind == "StatefulSet" ? item.ItemsAt("spec.volumeClaimTemplates").Select(x => $"{KubeObject.Text(x["metadata"]?["name"])}-{item.Ref.Name}-*") : [];
        return named.OfType<string>().Concat(made).Select(x => new ObjectRef("v1", "PersistentVolumeClaim", item.Ref.Namespace, x));
    }

    private static bool IsProgram(JsonObject container)
    {
        var image = (KubeObject.Text(container["image"]) ?? "").Split('@')[0].Split('/')[^1].Split(':')[0];
        return Programs.Any(x => image.Contains(x, StringComparison.OrdinalIgnoreCase));
    }
}
