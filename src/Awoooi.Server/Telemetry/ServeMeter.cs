using System.Diagnostics.Metrics;
using Awoooi.Flow;
using Awoooi.Gates;
using Awoooi.Privacy.Egress;

namespace Awoooi.Server.Telemetry;

/// <summary>The meter of serve and those of its instruments that others write to.</summary>
/// <remarks>Instruments carry no unit: the exporter would write it into the name a second time.</remarks>
internal sealed class ServeMeter
{
    /// <summary>Name of the meter and of the source of traces.</summary>
    public const string Name = "Awoooi";

    private static readonly double[] Seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120];

    // A quarter of an hour to a week: people sign.
    private static readonly double[] Days = [900, 3600, 14_400, 28_800, 86_400, 172_800, 345_600, 604_800];

    private readonly Meter _meter;
    private readonly MetricLabels _labels;

    public ServeMeter(IMeterFactory factory, PrivacyInForce privacy)
    {
        _labels = new(privacy);
        _meter = factory.Create(Name);
        AlertsReceived = Counter(MetricCatalog.AlertsReceived);
        AlertsRefused = Counter(MetricCatalog.AlertsRefused);
        IntakeCommits = Counter(MetricCatalog.IntakeCommits);
        IncidentsClosed = Counter(MetricCatalog.IncidentsClosed);
        GateVerdicts = Counter(MetricCatalog.GateVerdicts);
        EgressRefused = Counter(MetricCatalog.EgressRefused);
        ModelTokens = Counter(MetricCatalog.ModelTokens);
        ModelFallbacks = Counter(MetricCatalog.ModelFallbacks);
        IntakeCommitDuration = Histogram(MetricCatalog.IntakeCommitDuration, Seconds);
        StageDuration = Histogram(MetricCatalog.StageDuration, Seconds);
        TimeToSignature = Histogram(MetricCatalog.TimeToSignature, Days);
    }

    public Counter<long> AlertsReceived { get; }

    public Counter<long> AlertsRefused { get; }

    public Counter<long> IntakeCommits { get; }

    public Counter<long> IncidentsClosed { get; }

    public Counter<long> GateVerdicts { get; }

    public Counter<long> EgressRefused { get; }

    /// <summary>Zero until a model is configured.</summary>
    public Counter<long> ModelTokens { get; }

    /// <summary>Zero until a model is configured.</summary>
    public Counter<long> ModelFallbacks { get; }

    public Histogram<double> IntakeCommitDuration { get; }

    public Histogram<double> StageDuration { get; }

    public Histogram<double> TimeToSignature { get; }

    /// <summary>Counts nothing of everything whose labels are known beforehand, once somebody listens: a rate cannot see the first of a series that begins with it.</summary>
    public void BeginAtZero()
    {
        foreach (var verdict in Enum.GetNames<GateStatus>()) GateVerdicts.Add(0, Label("verdict", verdict));
        foreach (var outcome in Enum.GetNames<FlowOutcome>().Where(x => x != nameof(FlowOutcome.Open))) IncidentsClosed.Add(0, Label("outcome", outcome));
        foreach (var point in Enum.GetNames<EgressPoint>())
        {
            foreach (var rule in EgressGuard.Rules) EgressRefused.Add(0, Label("point", point), Label("rule", rule));
        }
        IntakeCommits.Add(0);
    }

    /// <summary>A label, guarded.</summary>
    public KeyValuePair<string, object?> Label(string name, string value) => _labels.Of(name, value);

    /// <summary>Adds a gauge that is read when somebody asks.</summary>
    public void Gauge(MetricDescription metric, Func<IEnumerable<Measurement<long>>> read) => _meter.CreateObservableGauge(metric.Name, read, null, metric.Meaning);

    /// <summary>Adds a counter that somebody else keeps.</summary>
    public void Counter(MetricDescription metric, Func<IEnumerable<Measurement<long>>> read) => _meter.CreateObservableCounter(metric.Name, read, null, metric.Meaning);

    private Counter<long> Counter(MetricDescription metric) => _meter.CreateCounter<long>(metric.Name, null, metric.Meaning);

    private Histogram<double> Histogram(MetricDescription metric, double[] bounds) =>
        _meter.CreateHistogram(metric.Name, null, metric.Meaning, null, new InstrumentAdvice<double> { HistogramBucketBoundaries = bounds });
}
