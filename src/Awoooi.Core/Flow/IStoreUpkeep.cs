namespace Awoooi.Flow;

/// <summary>What whoever runs the store for long must do with it.</summary>
public interface IStoreUpkeep
{
    /// <summary>Asks the store for one row.</summary>
    /// <remarks>The store's own exception says why it cannot answer.</remarks>
    Task CheckAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Deletes, a thousand rows at a time, what changed last before a time and nobody needs any more: ended flows, and alerts that were taken
    /// and are resolved or belong to ended flows only.
    /// </summary>
    /// <remarks>The evidence of ended flows is in git and stays; what is remembered of them stays for 400 days more.</remarks>
    Task<PruneCount> PruneAsync(DateTimeOffset before, CancellationToken cancellationToken);
}

/// <summary>What was deleted.</summary>
/// <param name="Alerts">Alerts.</param>
/// <param name="Flows">Flows.</param>
public sealed record PruneCount(long Alerts, long Flows);
