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
