using System.Text.Json.Nodes;
using Awoooi.Audit;

namespace Awoooi.Flow;

/// <summary>Writes the end of every stage into the evidence chain.</summary>
public sealed class FlowRecorder(IAuditLog audit)
{
    /// <summary>Appends the stage's record. Repeating a stage with the same ending appends nothing.</summary>
    public Task RecordAsync(FlowState state, StageRecord stage, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(stage);
        return audit.AppendAsync(Entry(state, stage), cancellationToken);
    }

    /// <summary>Appends that an incident turned out to be a part of another one.</summary>
    public Task RecordMergedAsync(FlowState state, FlowState into, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(into);
        var data = new JsonObject { ["into"] = into.Incident.Id, ["cause"] = state.CauseKey, ["detail"] = $"same root cause as {into.Incident.Id}: {state.CauseKey}" };
        return audit.AppendAsync(new(state.Incident.Id, 5, "merge", "Merged", data, KeyOf(state.Incident.Id, 5, "Merged")), cancellationToken);
    }

    internal static AuditEntry Entry(FlowState state, StageRecord stage)
    {
        var ending = stage.Status == StageStatus.Completed ? "Completed" : $"{stage.Status}/{stage.Detail}";
        return new(
            state.Incident.Id, stage.Number, stage.Name.ToLowerInvariant(), stage.Status.ToString(), Data(state, stage), KeyOf(state.Incident.Id, stage.Number, ending));
    }

    /// <summary>What makes repeating a stage's record harmless.</summary>
    internal static string KeyOf(string incident, int stage, string ending) => $"{incident}/{stage}/{ending}";

    private static JsonObject Data(FlowState state, StageRecord stage)
    {
        var data = FlowFacts.Of(state, stage.Number);
        data["detail"] = stage.Detail;
        return data;
    }
}
