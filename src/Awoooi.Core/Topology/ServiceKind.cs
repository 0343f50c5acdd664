using System.Text.Json.Nodes;
using Awoooi.Objects;

namespace Awoooi.Topology;

/// <summary>What a workload serves. The earlier in this list, the likelier others fail because of it.</summary>
public enum ServiceKind
{
    /// <summary>A database.</summary>
    Database,

    /// <summary>A cache.</summary>
    Cache,

    /// <summary>A queue or event log.</summary>
    Queue,

    /// <summary>Anything else.</summary>
    Other,
}

/// <summary>Tells databases, caches and queues from the rest.</summary>
public static class ServiceKinds
{
    // Image names and the ports registered with IANA or used by default by each product.
    private static readonly (string Image, int Port, ServiceKind Kind)[] Known =
    [
        ("postgres", 5432, ServiceKind.Database), ("mysql", 3306, ServiceKind.Database), ("mariadb", 3306, ServiceKind.Database),
        ("mongo", 27017, ServiceKind.Database), ("cockroach", 26257, ServiceKind.Database), ("cassandra", 9042, ServiceKind.Database),
        ("elasticsearch", 9200, ServiceKind.Database), ("opensearch", 9200, ServiceKind.Database), ("etcd", 2379, ServiceKind.Database),
        ("clickhouse", 9000, ServiceKind.Database), ("mssql", 1433, ServiceKind.Database),
        ("redis", 6379, ServiceKind.Cache), ("valkey", 6379, ServiceKind.Cache), ("memcached", 11211, ServiceKind.Cache),
        ("kafka", 9092, ServiceKind.Queue), ("rabbitmq", 5672, ServiceKind.Queue), ("nats", 4222, ServiceKind.Queue), ("pulsar", 6650, ServiceKind.Queue),
    ];

    /// <summary>By the ports its containers open, else by their images' names. A client image opens no port and is no database.</summary>
    public static ServiceKind Of(KubeObject workload) =>
        Workload.Containers(workload).Select(Of).DefaultIfEmpty(ServiceKind.Other).Min();

    private static ServiceKind Of(JsonObject container)
    {
        var ports = Workload.Items(container["ports"]).Select(x => KubeObject.Text(x["containerPort"])).ToList();
        var image = KubeObject.Text(container["image"]) ?? "";
        var name = image[(image.LastIndexOf('/') + 1)..].Split(':', '@')[0];
        var serves = ports.Count > 0 || container["command"] is null;
        return Known.Where(x => ports.Contains(x.Port.ToString(System.Globalization.CultureInfo.InvariantCulture))
                || (serves && name.Contains(x.Image, StringComparison.OrdinalIgnoreCase)))
            .Select(x => x.Kind).DefaultIfEmpty(ServiceKind.Other).Min();
    }
}
