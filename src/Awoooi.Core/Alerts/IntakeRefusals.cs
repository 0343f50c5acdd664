using Awoooi.Results;

namespace Awoooi.Alerts;

/// <summary>Why the intake does not take alerts now. None of them loses an alert: the sender keeps it and comes again.</summary>
public static class IntakeRefusals
{
    /// <summary>More alerts wait for a commit than may.</summary>
    public const string IntakeFull = "intake-full";

    /// <summary>Correlation is further behind than it may be.</summary>
    public const string BacklogFull = "backlog-full";

    /// <summary>The store did not commit.</summary>
    public const string StoreUnavailable = "store-unavailable";

    /// <summary>This process is going down.</summary>
    public const string Stopping = "stopping";

    /// <summary>After what time to come again; null for a refusal that stays one.</summary>
    public static TimeSpan? RetryAfter(Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        return refusal.Rule switch
        {
            IntakeFull => TimeSpan.FromSeconds(1),
            BacklogFull or StoreUnavailable or Stopping => TimeSpan.FromSeconds(5),
            _ => null,
        };
    }

    internal static Refusal Full(int queued, int allowed) => new(IntakeFull,
        $"{queued:N0} alerts wait to be stored; {allowed:N0} may wait", "send it again in a second; if this goes on, the disk is too slow for what is sent");

    internal static Refusal Behind(long pending, long allowed) => new(BacklogFull,
        $"{pending:N0} stored alerts are not correlated yet; {allowed:N0} may wait", "send it again in 5 seconds; if this goes on, see the page about operations");

    internal static Refusal NotStored { get; } = new(StoreUnavailable,
        "the store of alerts did not commit; nothing was acknowledged", "send it again in 5 seconds; the log of awoooi says what the store said");

    internal static Refusal GoingDown { get; } = new(Stopping,
        "this awoooi is stopping and takes nothing more", "send it again in 5 seconds, or to another one");
}
