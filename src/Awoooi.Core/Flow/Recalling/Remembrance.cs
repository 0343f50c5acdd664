using System.Text.Json;
using Awoooi.Memories;

namespace Awoooi.Flow.Recalling;

/// <summary>What is remembered of an incident once it ended, and how it is written.</summary>
internal static class Remembrance
{
    /// <summary>What to remember; null while the incident is open, when it ended for reasons that teach nothing, and for a revert, which is part of what it undoes.</summary>
    public static StoredMemory? Of(FlowState state)
    {
        if (Fate(state.Outcome) is not { } fate || state.Diagnosis?.Causes is not [var cause, ..] || RevertOpener.IsRevert(state.Incident.Id)) return null;
        var past = new PastIncident(
            state.Incident.Id, state.Stages.Max(x => x.EndedAt) ?? state.OpenedAt, fate, [.. state.Incident.Alerts.Select(x => x.Name).Distinct(StringComparer.Ordinal).Take(5)],
            (state.Evidence?.Subject ?? state.Incident.Subject).Id, new(cause.Object.Id, cause.Kind.ToString(), cause.Reason))
        {
            Remedy = state.Plan?.Remedy ?? "",
            Target = state.Plan?.Target.Id ?? "",
            Fields = state.Plan is null ? [] : PlannedRemedy.FieldsOf(state.Plan),
            Change = state.Proposed?.Number ?? 0,
            MergeCommit = state.Verdict?.MergeCommit ?? "",
            Words = Words(state, fate),
            Print = state.Print,
        };
        return new(past.Target, past.EndedAt, MemoryWords.Of([.. past.Alerts, past.Subject, past.Cause.Object, past.Cause.Kind, past.Remedy, past.Cause.Reason]), JsonSerializer.Serialize(past, FlowJson.Options));
    }

    /// <summary>Reads what was remembered.</summary>
    public static PastIncident Read(string document) => JsonSerializer.Deserialize<PastIncident>(document, FlowJson.Options)!;

    private static PastFate? Fate(FlowOutcome outcome) => outcome switch
    {
        FlowOutcome.Healed => PastFate.Healed,
        FlowOutcome.Rejected => PastFate.Rejected,
        FlowOutcome.NotHealed => PastFate.Reverted,
        FlowOutcome.NoSafeFix => PastFate.NoSafeFix,
        _ => null,
    };

    // Of a refusal only the rule's name: its reason may quote what is remembered itself.
    private static string Words(FlowState state, PastFate fate) => fate switch
    {
        PastFate.Rejected => state.Objection,
        PastFate.Reverted => state.Verification?.Detail ?? "",
        PastFate.NoSafeFix => state.Reason.Split(':', 2)[0],
        _ => "",
    };
}
