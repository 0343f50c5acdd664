namespace Awoooi.Trust;

/// <summary>What patterns of changes have earned.</summary>
public interface ITrustLedger
{
    /// <summary>Records an outcome; repeating it changes nothing.</summary>
    /// <param name="pattern">See <see cref="TrustPattern"/>.</param>
    /// <param name="outcome">What happened.</param>
    /// <param name="change">Number of the change: one change earns at most once.</param>
    /// <param name="incident">The incident.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task RecordAsync(string pattern, TrustOutcome outcome, int change, string incident, CancellationToken cancellationToken);

    /// <summary>All that was recorded about a pattern.</summary>
    Task<TrustHistory> HistoryAsync(string pattern, CancellationToken cancellationToken);
}
