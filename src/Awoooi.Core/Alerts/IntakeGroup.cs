namespace Awoooi.Alerts;

/// <summary>What requests that share a transaction have to write.</summary>
internal static class IntakeGroup
{
    /// <summary>Every alert that no commit holds yet, once.</summary>
    public static IReadOnlyList<AlertDelivery> Unknown(IEnumerable<IntakeRequest> requests, AlertIndex index)
    {
        var unknown = new List<AlertDelivery>();
        var seen = new AlertIndex();
        foreach (var delivery in requests.SelectMany(x => x.Deliveries))
        {
            var alerts = new List<Alert>(delivery.Alerts.Count);
            foreach (var alert in delivery.Alerts)
            {
                if (index.IsKnown(alert, delivery.TruncatedAlerts) || seen.IsKnown(alert, delivery.TruncatedAlerts)) continue;
                seen.Add(alert, delivery.TruncatedAlerts);
                alerts.Add(alert);
            }
            if (alerts.Count > 0) unknown.Add(alerts.Count == delivery.Alerts.Count ? delivery : delivery with { Alerts = alerts });
        }
        return unknown;
    }

    /// <summary>Remembers alerts that were committed.</summary>
    public static void Remember(IEnumerable<AlertDelivery> committed, AlertIndex index)
    {
        foreach (var delivery in committed)
        {
            foreach (var alert in delivery.Alerts) index.Add(alert, delivery.TruncatedAlerts);
        }
    }
}
