using Awoooi.Evidences;
using Awoooi.Objects;
using Awoooi.Topology;

namespace Awoooi.Diagnoses.Signals;

/// <summary>Finds in readings what was measured of each service: requests, failures and seconds in stretches of five minutes.</summary>
/// <remarks>Metrics and labels as in <c>MetricEdges</c>; a stretch is named by <c>increase(…[5m])</c> and ends at the reading's time.</remarks>
internal static class SignalReader
{
    private static readonly TimeSpan Stretch = TimeSpan.FromMinutes(5);

    private static readonly Source[] Sources =
    [
        new("traces_service_graph_request_total", "traces_service_graph_request_failed_total", "traces_service_graph_request_server_seconds_sum", "server", "server_k8s_namespace_name", 1),
        new("istio_requests_total", "response_code=~", "istio_request_duration_milliseconds_sum", "destination_service_name", "destination_service_namespace", 1000),
        new("response_total", "classification=", "response_latency_ms_sum", "dst_service", "dst_namespace", 1000),
    ];

    /// <summary>The signals of services that the graph knows.</summary>
    /// <param name="readings">All readings.</param>
    /// <param name="graph">The services.</param>
    /// <param name="recent">Where the time around the onset begins; before it all is as usual.</param>
    public static IReadOnlyList<ServiceSignal> Read(IReadOnlyList<Reading> readings, ServiceGraph graph, DateTimeOffset recent)
    {
        var stretches = readings.Where(x => x.Name.Contains("increase(", StringComparison.Ordinal) && x.Name.EndsWith("[5m]))", StringComparison.Ordinal)).ToList();
        return [.. Sources.SelectMany(source => stretches.GroupBy(x => Service(source, x, graph)).Where(x => x.Key is not null)
            .Select(x => Signal(x.Key!, source, [.. x], recent)).Where(x => x.Usual.Count + x.Recent.Count > 0)).DistinctBy(x => x.Object)];
    }

    private static ObjectRef? Service(Source source, Reading reading, ServiceGraph graph)
    {
        if (!source.IsOf(reading) || ReadingName.Label(reading, source.Name) is not { Length: > 0 } name) return null;
        var ns = ReadingName.Label(reading, source.Namespace);
        var named = graph.Nodes.Where(x => x.Name == name && (ns is null or "unknown" || x.Namespace == ns) && graph.KindOf(x) is not null).ToList();
        return named.Where(x => x.Kind == "Service").DefaultIfEmpty(named.Count == 1 ? named[0] : null).Take(2).ToList() is [var only] ? only : null;
    }

    private static ServiceSignal Signal(ObjectRef service, Source source, List<Reading> readings, DateTimeOffset recent)
    {
        var times = readings.ToLookup(x => x.Time);
        var samples = times.OrderBy(x => x.Key).Select(x => Sample(source, x.Key, [.. x])).OfType<SignalSample>().ToList();
        return new(service, [.. samples.Where(x => x.End <= recent)], [.. samples.Where(x => x.End > recent)]);
    }

    private static SignalSample? Sample(Source source, DateTimeOffset end, List<Reading> readings)
    {
        if (readings.Find(source.IsRequests) is not { } requests) return null;
        var (failed, time) = (readings.Find(source.IsFailed), readings.Find(source.IsTime));
        double? latency = time is null || requests.Value <= 0 ? null : time.Value / source.PerSecond / requests.Value;
        return new(end - Stretch, Stretch, requests.Value, latency, failed?.Value);
    }

    /// <param name="Requests">Metric of requests.</param>
    /// <param name="Failed">Metric of those that failed, or the matcher that makes it of the first.</param>
    /// <param name="Time">Metric of the time they took.</param>
    /// <param name="Name">Label of the service.</param>
    /// <param name="Namespace">Label of its namespace.</param>
    /// <param name="PerSecond">Units of time in a second.</param>
    private sealed record Source(string Requests, string Failed, string Time, string Name, string Namespace, double PerSecond)
    {
        public bool IsOf(Reading reading) => IsRequests(reading) || IsFailed(reading) || IsTime(reading);

        public bool IsRequests(Reading reading) => ReadingName.Measures(reading, Requests) && !reading.Name.Contains(Failed, StringComparison.Ordinal);

        public bool IsFailed(Reading reading) => ReadingName.Measures(reading, Failed) || (ReadingName.Measures(reading, Requests) && reading.Name.Contains(Failed, StringComparison.Ordinal));

        public bool IsTime(Reading reading) => ReadingName.Measures(reading, Time);
    }
}
