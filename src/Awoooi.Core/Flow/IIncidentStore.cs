namespace Awoooi.Flow;

/// <summary>Where the states of incidents are kept durably.</summary>
public interface IIncidentStore
{
    /// <summary>One incident's state; null when it is not known.</summary>
    Task<StoredFlow?> FindAsync(string incident, CancellationToken cancellationToken);

    /// <summary>All, oldest first, or only those that are not ended.</summary>
    Task<IReadOnlyList<StoredFlow>> ListAsync(bool openOnly, CancellationToken cancellationToken);

    /// <summary>The open incident with this root cause; null when there is none.</summary>
    Task<StoredFlow?> FindByCauseAsync(string causeKey, CancellationToken cancellationToken);

    /// <summary>The newest incident that holds this alert (<see cref="Alerts.Alert.Key"/>); null when there is none.</summary>
    Task<StoredFlow?> FindByAlertAsync(string alertKey, CancellationToken cancellationToken);

    /// <summary>Stores a state in one committed transaction.</summary>
    /// <param name="flow">The state; its version is the new one.</param>
    /// <param name="expectedVersion">The version it was read at; 0 for a new one.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>False, and nothing stored, when somebody else stored one in between.</returns>
    Task<bool> SaveAsync(StoredFlow flow, long expectedVersion, CancellationToken cancellationToken);
}

/// <summary>A state as it is stored.</summary>
/// <param name="Incident">The incident's id.</param>
/// <param name="Version">Counts the writes, from 1.</param>
/// <param name="State">The state as JSON text; opaque to the store.</param>
/// <param name="CauseKey">Names the root cause; empty while unknown.</param>
/// <param name="Outcome">How it stands, in a word.</param>
/// <param name="Open">Whether it has not ended.</param>
/// <param name="AlertKeys">The alerts that belong to it.</param>
public sealed record StoredFlow(
    string Incident, long Version, string State, string CauseKey, string Outcome, bool Open, IReadOnlyList<string> AlertKeys);
