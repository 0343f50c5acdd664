using System.Diagnostics.Metrics;
using System.Globalization;
using System.Reflection;
using Awoooi.Alerts;
using Awoooi.Messaging.Kafka;
using Awoooi.Server.Endpoints.Health;

namespace Awoooi.Server.Telemetry;

/// <summary>The metrics that are read when somebody asks for them.</summary>
internal sealed class StatusGauges(ServeMeter meter, StatusReader status, AlertIntake intake, Readiness readiness, ISiloStatusOracle silos, IEnumerable<IKafkaHealth> kafka)
{
    /// <summary>Version of this program.</summary>
    public static string Version { get; } =
        typeof(StatusGauges).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "unknown";

    /// <summary>Adds them to the meter.</summary>
    public void Add()
    {
        meter.Gauge(MetricCatalog.AlertsPending, () => [new(intake.Pending)]);
        meter.Gauge(MetricCatalog.IntakeQueueAlerts, () => [new(intake.Queued)]);
        meter.Gauge(MetricCatalog.Incidents, () => ByLabel("outcome", status.Last?.Incidents));
        meter.Gauge(MetricCatalog.IncidentsHeld, () => ByLabel("rule", status.Last?.Held));
        meter.Gauge(MetricCatalog.ChangesOpen, () => ByLabel("repository", status.Last?.OpenChanges));
        meter.Gauge(MetricCatalog.DependencyUp, () => ByLabel("dependency", readiness.Last.ToDictionary(x => x.Name, x => x.Up ? 1 : 0)));
        meter.Gauge(MetricCatalog.SilosActive, () => [new(silos.GetApproximateSiloStatuses(onlyActive: true).Count)]);
        meter.Counter(MetricCatalog.KafkaMessages, () => kafka.SelectMany(Messages));
        meter.Gauge(MetricCatalog.KafkaLag, () => kafka.SelectMany(x => x.Lag).Select(x => new Measurement<long>(x.Value, meter.Label("partition", x.Key.ToString(CultureInfo.InvariantCulture)))));
        meter.Gauge(MetricCatalog.BuildInfo, () => [new(1, meter.Label("version", Version))]);
    }

    private IEnumerable<Measurement<long>> Messages(IKafkaHealth kafka) =>
        [new(kafka.Accepted, meter.Label("outcome", "accepted")), new(kafka.DeadLetters, meter.Label("outcome", "dead-letter"))];

    private IEnumerable<Measurement<long>> ByLabel(string label, IReadOnlyDictionary<string, int>? values) =>
        [.. (values ?? new Dictionary<string, int>()).Select(x => new Measurement<long>(x.Value, meter.Label(label, x.Key)))];
}
