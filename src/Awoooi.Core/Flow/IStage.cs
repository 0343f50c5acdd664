namespace Awoooi.Flow;

/// <summary>One stage of the main path.</summary>
public interface IStage
{
    /// <summary>2 to 14; stage 1 is <c>AlertCorrelation</c>.</summary>
    int Number { get; }

    /// <summary>The name that users see.</summary>
    string Name { get; }

    /// <summary>Does the stage's work. May be repeated without a second effect.</summary>
    Task<StepResult> RunAsync(FlowState state, CancellationToken cancellationToken);
}

/// <summary>Is told as stages begin and end, for people who watch.</summary>
public interface IFlowObserver
{
    /// <summary>A stage begins.</summary>
    void Began(string incident, int number, string name);

    /// <summary>A stage ended, and its effects are made; nothing is stored yet.</summary>
    void Ended(string incident, StageRecord stage);

    /// <summary>An incident turned out to be a part of another one.</summary>
    void Merged(string incident, string into, string cause);

    /// <summary>The state after the stage is stored.</summary>
    void Stored(string incident, StageRecord stage);

    /// <summary>The same with the state as it was stored, for those who count outcomes.</summary>
    void Advanced(FlowState state, StageRecord stage)
    {
    }

    /// <summary>An incident has ended, by a stage or by what happened to its alerts, and that is stored. One that became a part of another is told as merged.</summary>
    void Closed(FlowState state)
    {
    }
}
