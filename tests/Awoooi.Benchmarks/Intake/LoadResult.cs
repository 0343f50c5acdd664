namespace Awoooi.Benchmarks.Intake;

/// <summary>What came of a load.</summary>
/// <param name="Accepted">Requests that were answered with success.</param>
/// <param name="Refused">Requests that were refused or failed.</param>
/// <param name="Alerts">Alerts per request.</param>
/// <param name="Elapsed">How long it ran.</param>
/// <param name="P50">Median latency of a request, in milliseconds.</param>
/// <param name="P99">99th percentile of it, in milliseconds.</param>
internal sealed record LoadResult(long Accepted, long Refused, int Alerts, TimeSpan Elapsed, double P50, double P99)
{
    /// <summary>Alerts that were acknowledged, per second.</summary>
    public double AlertsPerSecond => Acknowledged / Elapsed.TotalSeconds;

    /// <summary>Alerts that were acknowledged.</summary>
    public long Acknowledged => Accepted * Alerts;
}
