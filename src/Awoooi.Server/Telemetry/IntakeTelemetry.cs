using Awoooi.Alerts;
using Awoooi.Server.Endpoints.Intake;

namespace Awoooi.Server.Telemetry;

/// <summary>Counts what the intake takes and refuses.</summary>
internal sealed class IntakeTelemetry(ServeMeter meter) : IAlertIntakeObserver, IRefusalObserver
{
    public void Accepted(IReadOnlyList<AlertDelivery> deliveries)
    {
        foreach (var delivery in deliveries) meter.AlertsReceived.Add(delivery.Alerts.Count, meter.Label("source", delivery.Source));
    }

    public void Committed(IntakeCommit commit)
    {
        ArgumentNullException.ThrowIfNull(commit);
        meter.IntakeCommits.Add(1);
        meter.IntakeCommitDuration.Record(commit.Duration.TotalSeconds);
    }

    public void Refused(string source, string rule) => meter.AlertsRefused.Add(1, meter.Label("source", source), meter.Label("rule", rule));
}
