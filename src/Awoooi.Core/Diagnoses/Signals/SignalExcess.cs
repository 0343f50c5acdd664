namespace Awoooi.Diagnoses.Signals;

/// <summary>How much worse than usual a service did since the onset.</summary>
/// <param name="Amount">Seconds that callers waited longer, or requests that failed, beyond the usual; 0 when nothing stands out.</param>
/// <param name="Began">Start of the first sample that stands out; null when none does.</param>
internal sealed record SignalExcess(double Amount, DateTimeOffset? Began)
{
    private static readonly SignalExcess None = new(0, null);

    // Fewer usual samples say nothing about what is rare.
    private const int Least = 10;

    /// <summary>Measures it.</summary>
    /// <returns>Null when the service was not measured, which never means healthy.</returns>
    public static SignalExcess? Of(ServiceSignal signal, SignalKind kind, DateTimeOffset onset)
    {
        var since = signal.Recent.Where(x => x.End > onset).ToList();
        var before = signal.Recent.Where(x => x.End <= onset).ToList();
        return kind == SignalKind.Latency ? OfLatency(signal.Usual, before, since) : OfErrors([.. signal.Usual, .. before], since);
    }

    // What stood out before the onset already is no news: it has to be exceeded by as much as the usual is.
    private static SignalExcess? OfLatency(IReadOnlyList<SignalSample> usual, List<SignalSample> before, List<SignalSample> since)
    {
        var values = usual.Select(x => x.Latency).OfType<double>().Order().ToList();
        if (values.Count < Least || !since.Exists(x => x.Latency is not null)) return null;
        var (median, high) = (values[values.Count / 2], values[Math.Min(values.Count - 1, values.Count * 99 / 100)]);
        var level = before.Select(x => x.Latency).OfType<double>().Append(median).Max();
        var threshold = Math.Max(high, level + high - median);
        return Sum(since.Where(x => x.Latency > threshold), x => (x.Latency!.Value - level) * x.Requests);
    }

    // Failures come by chance, each for itself: three standard deviations of a Poisson distribution, corrected for small numbers.
    private static SignalExcess? OfErrors(List<SignalSample> usual, List<SignalSample> since)
    {
        var known = usual.Where(x => x.Errors is not null).ToList();
        if (known.Count < Least || !since.Exists(x => x.Errors is not null)) return null;
        var requests = known.Sum(x => x.Requests);
        var rate = requests > 0 ? known.Sum(x => x.Errors!.Value) / requests : 0;
        return Sum(since.Where(x => x.Errors is { } errors && errors > Limit(rate * x.Requests)), x => x.Errors!.Value - (rate * x.Requests));
    }

    private static double Limit(double expected) => expected + (3 * Math.Sqrt(expected + 0.25));

    private static SignalExcess Sum(IEnumerable<SignalSample> outstanding, Func<SignalSample, double> amount)
    {
        var all = outstanding.OrderBy(x => x.Start).ToList();
        return all.Count == 0 ? None : new(all.Sum(amount), all[0].Start);
    }
}
