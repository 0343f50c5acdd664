using System.Globalization;
using System.Text.Json.Nodes;
using Awoooi.Objects;

namespace Awoooi.Topology;

/// <summary>Tells databases, caches and queues from the rest, and nodes of the service graph from other objects.</summary>
public static class NodeKinds
{
    /// <summary>Kind of the nodes that stand for hosts outside the cluster; their name is the host.</summary>
    public const string External = "External";

    private static readonly string[] Entries = ["Ingress", "Gateway", "HTTPRoute", "GRPCRoute", "TCPRoute", "TLSRoute", "Route", "IngressRoute", "VirtualService"];

    // Image names and the ports registered with IANA or used by default by each product.
    private static readonly (string Image, int Port, NodeKind Kind)[] Known =
    [
        ("postgres", 5432, NodeKind.Database), ("timescale", 5432, NodeKind.Database), ("mysql", 3306, NodeKind.Database), ("mariadb", 3306, NodeKind.Database),
        ("mongo", 27017, NodeKind.Database), ("cockroach", 26257, NodeKind.Database), ("cassandra", 9042, NodeKind.Database), ("scylla", 9042, NodeKind.Database),
        ("elasticsearch", 9200, NodeKind.Database), ("opensearch", 9200, NodeKind.Database), ("etcd", 2379, NodeKind.Database),
        ("clickhouse", 9000, NodeKind.Database), ("mssql", 1433, NodeKind.Database), ("couchdb", 5984, NodeKind.Database), ("neo4j", 7687, NodeKind.Database),
        ("influxdb", 8086, NodeKind.Database),
        ("redis", 6379, NodeKind.Cache), ("valkey", 6379, NodeKind.Cache), ("dragonfly", 6379, NodeKind.Cache), ("keydb", 6379, NodeKind.Cache), ("memcached", 11211, NodeKind.Cache),
        ("kafka", 9092, NodeKind.Queue), ("redpanda", 9092, NodeKind.Queue), ("rabbitmq", 5672, NodeKind.Queue), ("activemq", 61616, NodeKind.Queue),
        ("nats", 4222, NodeKind.Queue), ("pulsar", 6650, NodeKind.Queue),
    ];

    // Ports that other programs use as well: they show nothing by themselves.
    private static readonly int[] Shared = [9000, 8086];

    /// <summary>What an object is in the service graph; null when it is no part of it.</summary>
    public static NodeKind? Of(KubeObject item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return Workload.Is(item.Ref.Kind) ? OfWorkload(item) : OfKind(item.Ref.Kind);
    }

    /// <summary>What a host is, by its port and by the words of its name.</summary>
    public static NodeKind OfHost(string host, int port)
    {
        ArgumentNullException.ThrowIfNull(host);
        return Known.Where(x => (x.Port == port && !Shared.Contains(port)) || host.Split('.', '-').Contains(x.Image, StringComparer.OrdinalIgnoreCase))
            .Select(x => x.Kind).DefaultIfEmpty(NodeKind.External).Min();
    }

    /// <summary>By the ports its containers open, else by their images' names. A client image opens no port and is no database.</summary>
    internal static NodeKind OfWorkload(KubeObject workload) => Workload.Containers(workload).Select(OfContainer).DefaultIfEmpty(NodeKind.Workload).Min();

    private static NodeKind? OfKind(string kind) => kind switch
    {
        "Service" => NodeKind.Service,
        _ => Entries.Contains(kind, StringComparer.Ordinal) ? NodeKind.Ingress : null,
    };

    private static NodeKind OfContainer(JsonObject container)
    {
        var ports = Workload.Items(container["ports"]).Select(x => KubeObject.Text(x["containerPort"])).ToList();
        var image = KubeObject.Text(container["image"]) ?? "";
        var name = image[(image.LastIndexOf('/') + 1)..].Split(':', '@')[0];
        var serves = ports.Count > 0 || container["command"] is null;
        return Known.Where(x => (!Shared.Contains(x.Port) && ports.Contains(x.Port.ToString(CultureInfo.InvariantCulture)))
                || (serves && IsProduct(name, x.Image)))
            .Select(x => x.Kind).DefaultIfEmpty(NodeKind.Workload).Min();
    }

    // An exporter, a backup or a browser of a database is none.
    private static bool IsProduct(string image, string product) =>
        image.Contains(product, StringComparison.OrdinalIgnoreCase) && !Satellites.Any(x => image.Contains(x, StringComparison.OrdinalIgnoreCase));

    private static readonly string[] Satellites = ["exporter", "operator", "backup", "commander", "admin", "-ui", "client", "proxy", "controller"];
}
