using Awoooi.Results;

namespace Awoooi.Flow.Holds;

/// <summary>A reason not to begin with an incident yet, or at all.</summary>
internal interface IHoldRule
{
    /// <summary>Asks it; null when it has nothing against it.</summary>
    Task<Hold?> FindAsync(FlowState state, HoldContext context, CancellationToken cancellationToken);
}

/// <summary>What hold rules look at besides the incident.</summary>
/// <param name="Policy">The policies in force.</param>
/// <param name="Now">The time.</param>
internal sealed record HoldContext(PolicySet Policy, DateTimeOffset Now);

/// <summary>Why an incident is held back.</summary>
/// <param name="Refusal">Rule, reason, and what would let it go on.</param>
/// <param name="Until">When to ask again; null: only when something happens to the incident.</param>
/// <param name="IsFinal">Whether it ends the incident instead of letting it wait.</param>
internal sealed record Hold(Refusal Refusal, DateTimeOffset? Until = null, bool IsFinal = false);
