using Awoooi.Results;

namespace Awoooi.Flow;

/// <summary>What a stage returns.</summary>
public abstract record StepResult
{
    private StepResult()
    {
    }

    /// <summary>In a line for people.</summary>
    public abstract string Detail { get; }

    /// <summary>The same as a word for records.</summary>
    public StageStatus Status => this switch
    {
        Completed => StageStatus.Completed,
        Waiting => StageStatus.Waiting,
        RetryLater => StageStatus.RetryLater,
        _ => StageStatus.Failed,
    };

    /// <summary>Done.</summary>
    /// <param name="State">The state with this stage's result in it.</param>
    /// <param name="Detail">What it found or did.</param>
    public sealed record Completed(FlowState State, string Detail) : StepResult
    {
        /// <inheritdoc/>
        public override string Detail { get; } = Detail;
    }

    /// <summary>Somebody else must do something first; call again when they have.</summary>
    /// <param name="State">The state with what is known so far.</param>
    /// <param name="Detail">What is waited for.</param>
    public sealed record Waiting(FlowState State, string Detail) : StepResult
    {
        /// <inheritdoc/>
        public override string Detail { get; } = Detail;

        /// <summary>The rule that holds the incident back; empty when it only waits for people or for the cluster.</summary>
        public string Hold { get; init; } = "";

        /// <summary>When to look again; null: at the usual pace, <see cref="DateTimeOffset.MaxValue"/>: only when something happens to the incident.</summary>
        public DateTimeOffset? Until { get; init; }
    }

    /// <summary>Something was not available or moved; call again later.</summary>
    /// <param name="After">How long to wait at least.</param>
    /// <param name="Detail">What was not available.</param>
    public sealed record RetryLater(TimeSpan After, string Detail) : StepResult
    {
        /// <inheritdoc/>
        public override string Detail { get; } = Detail;
    }

    /// <summary>A rule says no.</summary>
    /// <param name="Outcome">How the incident ends by it.</param>
    /// <param name="Refusal">The rule, its reason and what to do.</param>
    public sealed record Failed(FlowOutcome Outcome, Refusal Refusal) : StepResult
    {
        /// <inheritdoc/>
        public override string Detail => Refusal.Reason;

        /// <summary>The state as the stage leaves it, when it learned something before it said no.</summary>
        public FlowState? State { get; init; }
    }
}
