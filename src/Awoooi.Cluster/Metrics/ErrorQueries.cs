namespace Awoooi.Cluster.Metrics;

/// <summary>Which share of its requests a pod answers with a server error, by what programs usually measure of themselves.</summary>
/// <remarks>Prometheus' client libraries, Spring Boot (Micrometer), OpenTelemetry's semantic conventions for HTTP.</remarks>
internal static class ErrorQueries
{
    private static readonly (string Metric, string Code)[] Known =
    [
        ("http_requests_total", "code"), ("http_requests_total", "status"), ("http_server_requests_seconds_count", "status"),
        ("http_server_request_duration_seconds_count", "http_response_status_code"),
    ];

    /// <summary>The questions.</summary>
    /// <param name="pods">A matcher of pods.</param>
    public static IEnumerable<MetricQuery> OfPods(string pods) => Known.Select(x => new MetricQuery(
        "errors",
        $"sum by (namespace, pod) (rate({x.Metric}{{{pods},{x.Code}=~\"5..\"}}[5m])) / sum by (namespace, pod) (rate({x.Metric}{{{pods},{x.Code}=~\"...\"}}[5m]))",
        $"sum(rate({x.Metric}{{,{x.Code}=~\"5..\"}}[5m])) / sum(rate({x.Metric}{{,{x.Code}=~\"...\"}}[5m]))",
        TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(5)));
}
