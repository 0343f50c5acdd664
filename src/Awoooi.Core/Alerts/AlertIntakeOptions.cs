namespace Awoooi.Alerts;

/// <summary>How much the intake takes before it says "later".</summary>
public sealed record AlertIntakeOptions
{
    /// <summary>Alerts that may wait for their commit, from 1.</summary>
    public int Queue { get; init; } = 20_000;

    /// <summary>Alerts in the journal that correlation may be behind, from 1.</summary>
    public long Backlog { get; init; } = 500_000;
}
