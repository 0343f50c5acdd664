namespace Awoooi.Alerts;

/// <summary>Where alerts are stored durably before anybody is told that they were received.</summary>
public interface IAlertJournal
{
    /// <summary>Stores the alerts in one committed transaction; an alert that is there already (same key) is updated, not added.</summary>
    /// <returns>The keys that were new.</returns>
    Task<IReadOnlyList<string>> AppendAsync(AlertDelivery delivery, CancellationToken cancellationToken);
}
