using Awoooi.Evidences;
using Awoooi.Objects;

namespace Awoooi.Topology;

/// <summary>Calls that were measured: by Tempo's service graphs, by Istio's or Linkerd's proxies.</summary>
/// <remarks>
/// Labels: Grafana Tempo, metrics generator, service graphs (<c>client</c>, <c>server</c>); Istio standard metrics (<c>source_workload</c>,
/// <c>destination_service_name</c>, their namespaces); Linkerd proxy metrics (outbound: <c>deployment</c>, <c>dst_service</c>, <c>dst_namespace</c>).
/// </remarks>
internal static class MetricEdges
{
    private static readonly string[] Istio = ["istio_requests_total", "istio_tcp_connections_opened_total"];
    private static readonly string[] Linkerd = ["response_total", "request_total"];
    private static readonly string[] LinkerdWorkloads = ["deployment", "statefulset", "daemonset", "job", "cronjob", "pod"];

    public static void Add(GraphBuilder graph, IEnumerable<Reading> readings)
    {
        foreach (var reading in readings.Where(x => x.Value > 0)) Add(graph, reading);
    }

    private static void Add(GraphBuilder graph, Reading reading)
    {
        if (ReadingName.Measures(reading, "traces_service_graph_request_total"))
        {
            Link(graph, reading, "Tempo", Label("client"), Label("client_k8s_namespace_name"), Label("server"), Label("server_k8s_namespace_name"));
        }
        else if (Istio.Any(x => ReadingName.Measures(reading, x)))
        {
            Link(graph, reading, "Istio", Label("source_workload"), Label("source_workload_namespace"),
                Label("destination_service_name") ?? Label("destination_workload"), Label("destination_service_namespace") ?? Label("destination_workload_namespace"));
        }
        else if (Linkerd.Any(x => ReadingName.Measures(reading, x)) && Label("direction") == "outbound")
        {
            Link(graph, reading, "Linkerd", LinkerdWorkloads.Select(Label).FirstOrDefault(x => x is not null), Label("namespace"),
                Label("dst_service") ?? LinkerdWorkloads.Select(x => Label("dst_" + x)).FirstOrDefault(x => x is not null), Label("dst_namespace"));
        }

        string? Label(string name) => ReadingName.Label(reading, name) is { Length: > 0 } value and not "unknown" ? value : null;
    }

    private static void Link(GraphBuilder graph, Reading reading, string by, string? client, string? clientNamespace, string? server, string? serverNamespace)
    {
        if (client is null || server is null) return;
        // A caller that is not of this cluster ("user") and one whose name several have tell us nothing; a callee may be outside.
        if (Find(graph.Workloads.Select(x => x.Object.Ref), client, clientNamespace) is not [var from]) return;
        var to = Find(graph.Services, server, serverNamespace) is { Count: > 0 } services ? services : Find(graph.Workloads.Select(x => x.Object.Ref), server, serverNamespace);
        if (to.Count > 1) to = [.. to.Where(x => x.Namespace == from.Namespace)];
        if (to.Count > 1) return;
        graph.Measured(from, to.Count == 1 ? to[0] : graph.Outside(server), $"measured by {by}", reading.Time);
    }

    private static List<ObjectRef> Find(IEnumerable<ObjectRef> objects, string name, string? ns) =>
        [.. objects.Where(x => x.Name == name && (ns is null || x.Namespace == ns)).Distinct().Take(3)];
}
