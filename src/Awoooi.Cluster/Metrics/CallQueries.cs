namespace Awoooi.Cluster.Metrics;

/// <summary>Who calls whom, and how each that is called fares: requests, failures and time, in stretches of five minutes.</summary>
/// <remarks>Grafana Tempo's service graphs, Istio's standard metrics, Linkerd's proxy metrics; where a metric is not there the answer is empty.</remarks>
internal static class CallQueries
{
    /// <summary>Long enough to know what is usual.</summary>
    private static readonly TimeSpan TwoHours = TimeSpan.FromHours(2);

    private static readonly TimeSpan Stretch = TimeSpan.FromMinutes(5);

    private static readonly (string Requests, string More, string Failed, string Time, string Callers, string Called)[] Sources =
    [
        ("traces_service_graph_request_total", "", "traces_service_graph_request_failed_total{}", "traces_service_graph_request_server_seconds_sum",
            "client, client_k8s_namespace_name", "server, server_k8s_namespace_name"),
        ("istio_requests_total", "reporter=\"source\"", "istio_requests_total{response_code=~\"5..\"}", "istio_request_duration_milliseconds_sum",
            "source_workload, source_workload_namespace", "destination_service_name, destination_service_namespace"),
        ("response_total", "direction=\"outbound\"", "response_total{classification=\"failure\"}", "response_latency_ms_sum",
            "deployment, statefulset, daemonset, namespace", "dst_service, dst_namespace"),
    ];

    /// <summary>The questions.</summary>
    public static IEnumerable<MetricQuery> All { get; } = [.. Sources.SelectMany(x => Of(x.Requests, x.More, x.Failed, x.Time, x.Callers, x.Called))];

    private static IEnumerable<MetricQuery> Of(string requests, string more, string failed, string time, string callers, string called)
    {
        var all = $"sum by ({called}) (increase({requests}{{{more}}}[5m]))";
        var (metric, matcher) = (failed[..failed.IndexOf('{', StringComparison.Ordinal)], failed[(failed.IndexOf('{', StringComparison.Ordinal) + 1)..^1]);
        yield return new("calls", $"sum by ({callers}, {called}) (increase({requests}{{{more}}}[1h])) > 0", Cited(requests, more, "1h"), TimeSpan.Zero, Stretch);
        yield return new("requests", all, Cited(requests, more, "5m"), TwoHours, Stretch);
        // What never failed has no series of failures; that it was asked is shown by zeros.
        yield return new("failed requests", $"sum by ({called}) (increase({metric}{{{Join(more, matcher)}}}[5m])) or {all} * 0", Cited(metric, Join(more, matcher), "5m"), TwoHours, Stretch);
        yield return new("time", $"sum by ({called}) (increase({time}{{{more}}}[5m]))", Cited(time, more, "5m"), TwoHours, Stretch);
    }

    private static string Cited(string metric, string matcher, string range) => $"sum(increase({metric}{{{(matcher.Length > 0 ? "," + matcher : "")}}}[{range}]))";

    private static string Join(string a, string b) => string.Join(',', new[] { a, b }.Where(x => x.Length > 0));
}
