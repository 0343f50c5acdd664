namespace Awoooi.Flow;

/// <summary>Keeps the state of every flow between its stages, durably, for several processes at once.</summary>
public interface IIncidentStore
{
    /// <summary>One flow; null when there is none.</summary>
    Task<StoredFlow?> FindAsync(string incident, CancellationToken cancellationToken);

    /// <summary>The open flow with this root cause, the oldest if there are several; null when there is none or the key is empty.</summary>
    Task<StoredFlow?> FindByCauseAsync(string causeKey, CancellationToken cancellationToken);

    /// <summary>The flow that took in this alert (<see cref="Alerts.Alert.Key"/>), the newest if there are several; null when none did.</summary>
    Task<StoredFlow?> FindByAlertAsync(string alertKey, CancellationToken cancellationToken);

    /// <summary>All flows, oldest first.</summary>
    Task<IReadOnlyList<StoredFlow>> ListAsync(bool openOnly, CancellationToken cancellationToken);

    /// <summary>Stores a flow as version <paramref name="expectedVersion"/> + 1, whatever <see cref="StoredFlow.Version"/> says.</summary>
    /// <param name="flow">The flow, whole.</param>
    /// <param name="expectedVersion">The version that was read; 0 for a flow that was never stored.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>False when somebody else stored it meanwhile: nothing was written, read again.</returns>
    Task<bool> SaveAsync(StoredFlow flow, long expectedVersion, CancellationToken cancellationToken);
}

/// <summary>One flow as it is stored.</summary>
/// <param name="Incident">Id of the incident.</param>
/// <param name="Version">From 1; one more with every save.</param>
/// <param name="State">The flow's state as JSON; the store does not look into it.</param>
/// <param name="CauseKey">Identity of the root cause; empty while it is unknown.</param>
/// <param name="Outcome">How it ended or stands, in a word.</param>
/// <param name="Open">Whether it is still under way.</param>
/// <param name="AlertKeys">The alerts it took in.</param>
public sealed record StoredFlow(
    string Incident,
    long Version,
    string State,
    string CauseKey,
    string Outcome,
    bool Open,
    IReadOnlyList<string> AlertKeys);
