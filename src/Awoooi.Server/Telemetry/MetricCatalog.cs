namespace Awoooi.Server.Telemetry;

/// <summary>One metric, as it is exposed.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type"><c>counter</c>, <c>gauge</c> or <c>histogram</c>.</param>
/// <param name="Unit">What it counts or measures; empty for a plain number.</param>
/// <param name="Labels">Its labels, with a space between them.</param>
/// <param name="Meaning">What it says, in a sentence.</param>
internal sealed record MetricDescription(string Name, string Type, string Unit, string Labels, string Meaning);

/// <summary>Every metric of serve. docs/observability/metrics.csv, the dashboard and the rules name these and no others.</summary>
internal static class MetricCatalog
{
    public static readonly MetricDescription AlertsReceived = new(
        "awoooi_alerts_received_total", "counter", "alerts", "source", "Alerts that were acknowledged: committed before the answer.");

    public static readonly MetricDescription AlertsRefused = new(
        "awoooi_alerts_refused_total", "counter", "deliveries", "source rule", "Deliveries that were refused, by the rule that refused them.");

    public static readonly MetricDescription IntakeCommits = new(
        "awoooi_intake_commits_total", "counter", "transactions", "", "Transactions of the group committer.");

    public static readonly MetricDescription IntakeCommitDuration = new(
        "awoooi_intake_commit_duration_seconds", "histogram", "seconds", "", "From the begin of a transaction of the group committer until it is on disk.");

    public static readonly MetricDescription AlertsPending = new(
        "awoooi_alerts_pending", "gauge", "alerts", "", "Stored alerts that correlation has not taken yet: the depth of the queue.");

    public static readonly MetricDescription IntakeQueueAlerts = new(
        "awoooi_intake_queue_alerts", "gauge", "alerts", "", "Alerts in memory that wait for a commit; their senders wait with them.");

    public static readonly MetricDescription Incidents = new(
        "awoooi_incidents", "gauge", "incidents", "outcome", "Incidents in the store by outcome; Parked are those that wait for an operator.");

    public static readonly MetricDescription IncidentsClosed = new(
        "awoooi_incidents_closed_total", "counter", "incidents", "outcome", "Incidents that ended since the start.");

    public static readonly MetricDescription StageDuration = new(
        "awoooi_stage_duration_seconds", "histogram", "seconds", "stage status", "Duration of one run of a stage, by how it ended: Completed, Waiting, RetryLater or Failed.");

    public static readonly MetricDescription ChangesOpen = new(
        "awoooi_changes_open", "gauge", "changes", "repository", "Changes that are proposed and neither merged nor closed.");

    public static readonly MetricDescription GateVerdicts = new(
        "awoooi_gate_verdicts_total", "counter", "verdicts", "verdict", "Verdicts of the gate: Merged, Waiting, Voided or Rejected.");

    public static readonly MetricDescription TimeToSignature = new(
        "awoooi_time_to_signature_seconds", "histogram", "seconds", "", "From the proposal of a change until its quorum is complete.");

    public static readonly MetricDescription IncidentsHeld = new(
        "awoooi_incidents_held", "gauge", "incidents", "rule", "Incidents held back by a rule that can be seen and released.");

    public static readonly MetricDescription EgressRefused = new(
        "awoooi_egress_refused_total", "counter", "texts", "point rule", "Texts that did not leave the process, by the point and the rule that stopped them.");

    public static readonly MetricDescription ModelTokens = new(
        "awoooi_model_tokens_total", "counter", "tokens", "direction model", "Tokens sent to and received from models; 0 until one is configured.");

    public static readonly MetricDescription ModelFallbacks = new(
        "awoooi_model_fallbacks_total", "counter", "diagnoses", "reason", "Diagnoses that rules made because the model could not.");

    public static readonly MetricDescription DependencyUp = new(
        "awoooi_dependency_up", "gauge", "", "dependency", "1 when /readyz sees the dependency work, 0 when not.");

    public static readonly MetricDescription KafkaMessages = new(
        "awoooi_kafka_messages_total", "counter", "messages", "outcome", "Messages taken from Kafka: accepted or dead-letter.");

    public static readonly MetricDescription KafkaLag = new(
        "awoooi_kafka_consumer_lag", "gauge", "messages", "partition", "Messages of a partition that this process has, which are not committed yet.");

    public static readonly MetricDescription SilosActive = new(
        "awoooi_silos_active", "gauge", "silos", "", "Silos of the cluster that this one sees alive.");

    public static readonly MetricDescription BuildInfo = new(
        "awoooi_build_info", "gauge", "", "version", "Always 1; the label says which version runs.");

    /// <summary>All of them, in the order of the list.</summary>
    public static readonly IReadOnlyList<MetricDescription> All =
    [
        AlertsReceived, AlertsRefused, IntakeCommits, IntakeCommitDuration, AlertsPending, IntakeQueueAlerts,
        Incidents, IncidentsClosed, StageDuration, ChangesOpen, GateVerdicts, TimeToSignature, EgressRefused,
        IncidentsHeld, ModelTokens, ModelFallbacks, DependencyUp, KafkaMessages, KafkaLag,
        SilosActive, BuildInfo,
    ];
}
