namespace Awoooi.Flow;

/// <summary>How a stage's result becomes the next state.</summary>
internal static class FlowStateTransitions
{
    /// <summary>The state after a stage; a repeated stage replaces its own earlier record.</summary>
    public static FlowState After(this FlowState state, StageRecord record, StepResult result)
    {
        var next = result switch
        {
            StepResult.Completed completed => completed.State with { Parked = "" },
            StepResult.Waiting waiting => waiting.State,
            StepResult.Failed failed => (failed.State ?? state) with
            {
                Outcome = failed.Outcome,
                Reason = failed.Refusal.ToString(),
            },
            _ => state,
        };
        return next with { Stages = [.. next.Stages.Where(x => x.Number != record.Number), record] };
    }
}
