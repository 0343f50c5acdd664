using System.Globalization;
using Awoooi.Cluster.Connections;
using Awoooi.Evidences;
using Awoooi.Results;

namespace Awoooi.Cluster.Metrics;

/// <summary>Reads metrics around an onset from Prometheus.</summary>
/// <remarks>What it does not answer, or answers in part, is noted; an answer without series only means that nobody measures that.</remarks>
/// <param name="api">The server.</param>
/// <param name="clock">Nothing is asked about the future.</param>
internal sealed class PrometheusReader(PrometheusApi api, TimeProvider clock) : IMetricReader
{
    private const long MostBytes = 32L * 1024 * 1024;
    private const int MostSeries = 200;
    private const int MostReadings = 10_000;

    /// <summary>How long after the onset samples still tell about it.</summary>
    private static readonly TimeSpan After = TimeSpan.FromMinutes(15);

    private static readonly string[] Hopeless = ["prometheus-unreachable", "prometheus-forbidden", "prometheus-timeout", "secret-missing"];

    /// <inheritdoc/>
    public async Task<Telemetry<Reading>> ReadingsAsync(TelemetryScope scope, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(scope);
        var end = scope.Onset + After < clock.GetUtcNow() ? scope.Onset + After : clock.GetUtcNow();
        var (readings, refusals, budget) = (new List<Reading>(), new List<Refusal>(), new ReadBudget(MostBytes));
        foreach (var query in MetricScope.Of(scope))
        {
            var from = query.Back == TimeSpan.Zero ? end : scope.Onset - query.Back;
            if (!(await api.RangeAsync(query.Expression, from, end, query.Step, budget, cancellationToken).ConfigureAwait(false)).Succeeded(out var answer, out var refusal))
            {
                refusals.Add(refusal with { Reason = $"{query.About}: {refusal.Reason}" });
                if (Hopeless.Contains(refusal.Rule)) break; // the other questions fare no better
                continue;
            }
            refusals.AddRange(Doubts(query, answer));
            readings.AddRange(Readings(query, answer).Take(MostReadings - readings.Count));
        }
        if (readings.Count == MostReadings) refusals.Add(new("prometheus-too-large", $"only the first {MostReadings} samples were kept", "nothing to do: what came first matters most"));
        return new(readings.Count == 0 && refusals.Count > 0 ? null : readings, [.. refusals.DistinctBy(x => (x.Rule, x.Reason))]);
    }

    private static IEnumerable<Refusal> Doubts(MetricQuery query, PrometheusAnswer answer)
    {
        if (answer.Warnings.Count > 0) yield return new("prometheus-partial", $"{query.About}: Prometheus warns: {string.Join("; ", answer.Warnings.Take(3))}", "part of the data is missing; look at what Prometheus reads from");
        if (answer.Series.Count > MostSeries)
        {
            yield return new("prometheus-too-large", string.Create(CultureInfo.InvariantCulture, $"{query.About}: {answer.Series.Count} series, of which {MostSeries} were kept"), "nothing to do: those of the most samples were kept");
        }
    }

    private static IEnumerable<Reading> Readings(MetricQuery query, PrometheusAnswer answer) => answer.Series
        .OrderByDescending(x => x.Samples.Count).Take(MostSeries).SelectMany(series =>
        {
            var name = SeriesCitation.Of(query.Cite, series.Labels);
            return series.Samples.Select(x => new Reading(name, x.Value, x.Time));
        });
}
