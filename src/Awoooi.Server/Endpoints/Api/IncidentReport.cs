using Awoooi.Alerts;
using Awoooi.Audit;
using Awoooi.Flow;

namespace Awoooi.Server.Endpoints.Api;

/// <summary>Turns a state into what the API shows of it.</summary>
internal static class IncidentReport
{
    /// <summary>Labels that name objects; all others may hold anything.</summary>
    private static readonly HashSet<string> Shown = new(
        [
            "alertname", "severity", "cluster", "namespace", "pod", "container", "deployment", "statefulset", "daemonset", "replicaset", "job_name", "cronjob", "node",
            "persistentvolumeclaim", "horizontalpodautoscaler", "poddisruptionbudget", "resourcequota", "service", "ingress", "workload", "workload_type",
        ],
        StringComparer.Ordinal);

    public static IncidentDetail Of(FlowState state, IReadOnlyList<AuditedRecord> audit) => new(
        state.Incident.Id, state.Repository, state.Incident.Subject.Id, state.Outcome.ToString(), state.Outcome == FlowOutcome.Open, state.Parked, state.Reason,
        state.HandOver, state.MergedInto, state.OpenedAt, state.WakeAt, state.Attempts, state.Truncated, state.MoreAlerts,
        [.. state.Incident.Alerts.Select(Of)],
        [.. state.Stages.Select(x => new StageDocument(x.Number, x.Name, x.Status.ToString(), x.Millis, x.Detail, x.EndedAt))],
        EvidenceOf(state), DiagnosisOf(state), PlanOf(state),
        [.. (state.Change?.Edits ?? []).Select(x => new EditDocument(x.File, x.Line, x.Object.Id, x.Field.ToString(), x.Before, x.After, x.DecidedBy))],
        ProofOf(state), AssessmentOf(state),
        state.Proposed is { } change ? new(change.Number, change.Branch, change.Head, change.ProofDigest) : null,
        state.Quorum is { } quorum ? new(quorum.Status.ToString(), quorum.Signers, quorum.Missing) : null,
        VerdictOf(state),
        state.Verification is { } verification ? $"{verification.Status}: {verification.Detail}" : "",
        state.NotChecked,
        [.. audit.Select(x => new AuditDocument(x.Commit, x.Record.Sequence, x.Record.Time, x.Record.Stage, x.Record.Event, x.Record.Outcome))],
        [.. state.Egress.Entries.Select(x => new EgressDocument(x.Point.ToString(), x.Destination, x.Hash, x.Length, x.Replaced, x.Time, x.Policy))],
        state.Egress.More);

    private static AlertDocument Of(Alert alert) => new(
        alert.Name, alert.Fingerprint, alert.Firing, alert.StartsAt, alert.EndsAt, alert.Labels.Where(x => Shown.Contains(x.Key)).ToDictionary(x => x.Key, x => x.Value, StringComparer.Ordinal));

    private static EvidenceDocument? EvidenceOf(FlowState state) => state.Evidence is not { } evidence ? null : new(
        evidence.BaseCommit, evidence.Cluster.Objects.Count, evidence.Declared.Objects.Count, evidence.Readings.Count, evidence.Logs.Count, evidence.History.Count,
        [.. (state.Shielded?.Facts ?? []).Select(x => new FactDocument(x.Id, x.Source, x.Time, x.Text))]);

    private static DiagnosisDocument? DiagnosisOf(FlowState state) => state.Diagnosis is not { } diagnosis ? null : new(
        diagnosis.By, diagnosis.Summary, [.. diagnosis.Causes.Select(x => new CauseDocument(x.Object.Id, x.Kind.ToString(), x.Reason, Math.Round(x.Confidence, 2), x.Evidence))]);

    private static PlanDocument? PlanOf(FlowState state) => state.Plan is not { } plan ? null : new(plan.Remedy, plan.Target.Id, plan.Parameters, plan.Because, plan.Reversal);

    private static ProofDocument? ProofOf(FlowState state) => state.Proof is not { } proof ? null : new(
        proof.Digest, proof.BaseCommit, proof.RenderedDigest, proof.PolicyDigest, proof.Rollout,
        [.. proof.Checks.Select(x => new CheckDocument(x.Name, x.Status.ToString(), x.Detail, x.Remedy))]);

    private static AssessmentDocument? AssessmentOf(FlowState state) => state.Assessment is not { } found ? null : new(
        found.Risk.Level.ToString(), found.Risk.Because, found.Signatures.Count, found.Signatures.Roles,
        [.. found.Owners.SelectMany(x => x.Owners).Distinct(StringComparer.Ordinal)], found.Blast.Summary, found.Cost.Monthly, found.Cost.Currency);

    private static VerdictDocument? VerdictOf(FlowState state) => state.Verdict is not { } verdict ? null : new(
        verdict.Status.ToString(), verdict.Reason, verdict.MergeCommit, [.. verdict.Changed.Select(x => new ChangedDocument(x.Object.Id, x.Field, x.Before, x.After))]);
}
