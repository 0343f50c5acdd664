namespace Awoooi.Server.Telemetry;

/// <summary>How it stands, as the store says.</summary>
/// <param name="Alerts">Alerts in the store.</param>
/// <param name="Pending">Those that correlation has not taken yet.</param>
/// <param name="Incidents">Incidents by outcome; parked ones also as Parked.</param>
/// <param name="Held">Open incidents that a rule holds back, by rule.</param>
/// <param name="OpenChanges">Open changes by repository.</param>
internal sealed record StatusSnapshot(
    long Alerts, long Pending, IReadOnlyDictionary<string, int> Incidents, IReadOnlyDictionary<string, int> Held, IReadOnlyDictionary<string, int> OpenChanges);
