using System.Text.Json.Nodes;
using Awoooi.Audit;
using Awoooi.Flow.Egress;
using Awoooi.Privacy.Egress;
using Awoooi.Results;

namespace Awoooi.Flow;

/// <summary>Brings the end of every stage into the evidence chain.</summary>
/// <remarks>
/// What has no effect outside is noted in the state first (<see cref="FlowState.Unrecorded"/>) and appended with the next record that must
/// not wait: before anything is shown to people, and whenever the work stops. That is two pushes for nine stages instead of nine.
/// </remarks>
public sealed class FlowRecorder(IAuditLog audit, PrivacyInForce privacy)
{
    /// <summary>Notes the stage's record in the state.</summary>
    internal static FlowState Note(FlowState state, StageRecord stage) => Note(state, Entry(state, stage));

    /// <summary>Notes that an incident turned out to be a part of another one.</summary>
    internal static FlowState NoteMerged(FlowState state, FlowState into)
    {
        var data = new JsonObject { ["into"] = into.Incident.Id, ["cause"] = state.CauseKey, ["detail"] = $"same root cause as {into.Incident.Id}: {state.CauseKey}" };
        return Note(state, new AuditEntry(state.Incident.Id, 5, "merge", "Merged", data, KeyOf(state.Incident.Id, 5, "Merged")));
    }

    /// <summary>Notes that an incident ends because its alerts have.</summary>
    internal static FlowState NoteResolved(FlowState state, string reason)
    {
        var data = new JsonObject { ["detail"] = reason, ["change"] = state.Proposed?.Number };
        return Note(state, new AuditEntry(state.Incident.Id, 2, "close", nameof(FlowOutcome.Resolved), data, KeyOf(state.Incident.Id, 2, "Resolved")));
    }

    /// <summary>Appends what is noted, in one go. Repeating it appends nothing.</summary>
    /// <returns>The state with nothing noted; parked when a planted value stood in a record, which was then written without its facts.</returns>
    public async Task<FlowState> FlushAsync(FlowState state, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Unrecorded.Count == 0) return state;
        await audit.AppendAllAsync(state.Unrecorded, cancellationToken);
        var seen = state.Unrecorded.FirstOrDefault(x => privacy.Guard.SeesCanary(x.Data.ToJsonString()));
        return (seen is null ? state : state.Park(Planted(seen))) with { Unrecorded = [] };
    }

    private static Refusal Planted(AuditEntry entry) => new(
        EgressGuard.CanaryRule, $"{EgressPoint.AuditRecord}: a planted value stood in the record of stage {entry.Stage}, which was written without it", "find out how it got there before the incident is tried again");

    internal static AuditEntry Entry(FlowState state, StageRecord stage)
    {
        var ending = stage.Status == StageStatus.Completed ? "Completed" : $"{stage.Status}/{stage.Detail}";
        return new(
            state.Incident.Id, stage.Number, stage.Name.ToLowerInvariant(), stage.Status.ToString(), Data(state, stage), KeyOf(state.Incident.Id, stage.Number, ending));
    }

    /// <summary>What makes repeating a stage's record harmless.</summary>
    internal static string KeyOf(string incident, int stage, string ending) => $"{incident}/{stage}/{ending}";

    private static FlowState Note(FlowState state, AuditEntry entry) => state with { Unrecorded = [.. state.Unrecorded, entry] };

    private static JsonObject Data(FlowState state, StageRecord stage)
    {
        var data = FlowFacts.Of(state, stage.Number);
        data["detail"] = stage.Detail;
        return data;
    }
}
