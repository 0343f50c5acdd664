using Awoooi.Diagnoses.Advice;
using Awoooi.Flow;
using Awoooi.Results;

namespace Awoooi.Cli.Output;

/// <summary>Turns a state into what users read as JSON.</summary>
internal static class IncidentReport
{
    public static IncidentDocument Of(FlowState state, bool duplicate) => new(
        [.. state.Incident.Alerts.Select(x => x.Name).Distinct(StringComparer.Ordinal)],
        (state.Evidence?.Subject ?? state.Incident.Subject).Id,
        Outcome(state, duplicate),
        state.Parked.Length > 0 ? state.Parked : state.Stages is [.., { Status: StageStatus.RetryLater } or { Number: 2, Status: StageStatus.Waiting }] ? state.Stages[^1].Detail : state.Reason,
        state.Incident.Id,
        state.Diagnosis is { } diagnosis
            ? new(diagnosis.By, [.. diagnosis.Causes.Select(x => new CauseDocument(x.Object.Id, x.Reason, Math.Round(x.Confidence, 2), x.Evidence))], Advice(diagnosis.Advice))
            : null,
        state.Plan is { } plan ? new(plan.Remedy, plan.Target.Id, plan.Parameters) : null,
        [.. (state.Change?.Edits ?? []).Select(x => new EditDocument(x.File, x.Object.Id, x.Field.ToString(), x.Before, x.After))],
        state.Assessment is { } risk ? new(risk.Risk.Level.ToString(), risk.Risk.Because) : null,
        state.Assessment is { } sign
            ? new(sign.Signatures.Count, sign.Signatures.Roles, [.. sign.Owners.SelectMany(x => x.Owners).Distinct(StringComparer.Ordinal)])
            : null,
        state.Assessment is { } blast
            ? new(blast.Blast.Pods, [.. blast.Blast.Services.Select(x => new ServiceDocument(x.Name, x.Depth))], blast.Blast.Summary, blast.Blast.Data, blast.Blast.Environments)
            : null,
        state.Assessment is { } cost ? new(cost.Cost.Monthly, cost.Cost.Currency) : null,
        state.Proposed is { } change ? new(change.Number, change.Branch, change.Head, change.ProofDigest) : null,
        state.HandOver,
        state.NotChecked);

    private static AdviceDocument? Advice(ModelAdvice? advice) => advice is null ? null : new(
        advice.By, advice.Verdict.ToString(), [.. advice.Causes.Select(x => new CauseDocument(x.Object.Id, x.Reason, x.Confidence, x.Evidence))], advice.Remedy,
        [.. advice.Steps.Select(x => x.ToString())]);

    /// <summary>What could not even become an incident.</summary>
    public static IncidentDocument Refused(Refusal refusal) =>
        new([], "", "refused", refusal.ToString(), "", null, null, [], null, null, null, null, null, refusal.Remedy, []);

    /// <summary>The outcome in the words of docs/cli.md.</summary>
    public static string Outcome(FlowState state, bool duplicate) => (duplicate, state.Outcome) switch
    {
        (true, _) => "duplicate",
        (_, FlowOutcome.NoSafeFix) => "no-safe-fix",
        (_, FlowOutcome.Refused) => "refused",
        (_, FlowOutcome.Merged) => "duplicate",
        (_, FlowOutcome.Open) when state.Parked.Length > 0 => "parked",
        (_, FlowOutcome.Open) when state.Proposed is not null => "proposed",
        (_, FlowOutcome.Open) when state.Stages is [.., { Number: 2, Status: StageStatus.Waiting }] => "refused", // held back: nothing is begun
        (_, FlowOutcome.Open) => "waiting",
        var (_, ended) => ended.ToString().ToLowerInvariant(),
    };
}
