namespace Awoooi.Trust;

/// <summary>All that was recorded about a pattern, in the order of the evidence chain: its score can be counted from this alone.</summary>
/// <param name="Pattern">See <see cref="TrustPattern"/>.</param>
/// <param name="Entries">The records, oldest first.</param>
public sealed record TrustHistory(string Pattern, IReadOnlyList<TrustEntry> Entries)
{
    /// <summary>The score at a time.</summary>
    public TrustScore At(DateTimeOffset now, TrustPolicy policy) => new(Pattern, Explain(now, policy) is [.., var last] ? last.Score : 0);

    /// <summary>What each record did to the score as it is at a time.</summary>
    public IReadOnlyList<TrustStep> Explain(DateTimeOffset now, TrustPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var (score, steps) = (0, new List<TrustStep>());
        foreach (var entry in Entries)
        {
            var (next, why) = Effect(entry, score, now, policy);
            steps.Add(new(entry, score = next, why));
        }
        return steps;
    }

    // An approval adds 1, a rejection or a revert leaves 0, a voided change counts for nothing, and so does what is too old.
    private static (int Score, string Why) Effect(TrustEntry entry, int score, DateTimeOffset now, TrustPolicy policy) => entry.Outcome switch
    {
        nameof(TrustOutcome.Approved) when policy.ForgetAfterDays > 0 && now - entry.Time > TimeSpan.FromDays(policy.ForgetAfterDays) => (score, $"forgotten after {policy.ForgetAfterDays} days"),
        nameof(TrustOutcome.Approved) => (score + 1, "approved and healed: +1"),
        nameof(TrustOutcome.Voided) => (score, "voided: nobody's judgement"),
        nameof(TrustOutcome.Rejected) => (0, "rejected: back to 0"),
        nameof(TrustOutcome.Reverted) => (0, "had to be reverted: back to 0"),
        _ => (0, $"'{entry.Outcome}' is not known to this version: back to 0"),
    };
}

/// <summary>One record about a pattern.</summary>
/// <param name="Sequence">Its number in the evidence chain.</param>
/// <param name="Time">When it was written.</param>
/// <param name="Incident">The incident.</param>
/// <param name="Change">The change; 0 when the record names none.</param>
/// <param name="Outcome">A <see cref="TrustOutcome"/>, or what a later version wrote.</param>
public sealed record TrustEntry(long Sequence, DateTimeOffset Time, string Incident, int Change, string Outcome);

/// <summary>What a record did.</summary>
/// <param name="Entry">The record.</param>
/// <param name="Score">The score after it.</param>
/// <param name="Why">In words.</param>
public sealed record TrustStep(TrustEntry Entry, int Score, string Why);
