namespace Awoooi.Cluster.Metrics;

/// <summary>A question to Prometheus, and how what it answers is cited.</summary>
/// <param name="About">What it tells, in a few words.</param>
/// <param name="Expression">PromQL.</param>
/// <param name="Cite">
/// PromQL that gives one series of the answer alone, with <c>{}</c> where that series' labels stand: it names the readings.
/// </param>
/// <param name="Back">How far before the onset it goes; zero: only the last value counts.</param>
/// <param name="Step">Time between samples.</param>
internal sealed record MetricQuery(string About, string Expression, string Cite, TimeSpan Back, TimeSpan Step);
