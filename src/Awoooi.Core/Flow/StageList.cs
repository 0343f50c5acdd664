namespace Awoooi.Flow;

/// <summary>The stages in order, and which comes next.</summary>
public sealed class StageList(IEnumerable<IStage> stages)
{
    private readonly IStage[] _stages = [.. stages.OrderBy(x => x.Number)];

    /// <summary>The stage to run next; null when the incident has ended.</summary>
    public IStage? After(FlowState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Outcome != FlowOutcome.Open) return null;
        return _stages.FirstOrDefault(stage => !state.Stages.Any(x => x.Number == stage.Number && x.Status == StageStatus.Completed));
    }
}
