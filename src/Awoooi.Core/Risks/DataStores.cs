using System.Text.Json.Nodes;
using Awoooi.Objects;
using Awoooi.Proofs;

namespace Awoooi.Risks;

/// <summary>Recognises workloads that keep data: by kind, by claim, by the name of the program in the image.</summary>
internal static class DataStores
{
    private static readonly string[] Programs =
    [
        "postgres", "mysql", "mariadb", "mongo", "redis", "valkey", "cassandra", "elasticsearch", "opensearch", "kafka", "rabbitmq", "nats",
        "etcd", "clickhouse", "cockroach", "minio", "influxdb", "couchdb", "zookeeper", "neo4j", "memcached", "mssql", "oracle",
    ];

    public static bool IsOne(KubeObject? item) => TemplatedWorkload.From(item) is { } workload
        && (item!.Ref.Kind == "StatefulSet" || HasClaim(workload) || workload.Containers.Any(IsProgram));

    private static bool HasClaim(TemplatedWorkload workload) =>
        (workload.PodSpec["volumes"] as JsonArray ?? []).Any(x => x?["persistentVolumeClaim"] is not null);

    private static bool IsProgram(JsonObject container)
    {
        var image = (KubeObject.Text(container["image"]) ?? "").Split('@')[0].Split('/')[^1].Split(':')[0];
        return Programs.Any(x => image.Contains(x, StringComparison.OrdinalIgnoreCase));
    }
}
