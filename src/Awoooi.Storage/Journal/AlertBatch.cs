using Awoooi.Alerts;

namespace Awoooi.Storage.Journal;

/// <summary>The alerts of many deliveries, each once, with the journal's merge rules applied among themselves.</summary>
internal sealed class AlertBatch
{
    private readonly Dictionary<AlertKey, AlertRow> _rows;

    public AlertBatch(IReadOnlyList<AlertDelivery> deliveries)
    {
        _rows = new(deliveries.Sum(x => x.Alerts.Count));
        foreach (var delivery in deliveries)
        {
            foreach (var alert in delivery.Alerts) Add(alert, delivery);
        }
    }

    /// <summary>How many alerts there are.</summary>
    public int Count => _rows.Count;

    /// <summary>The alerts, in the order delivered.</summary>
    public IReadOnlyList<AlertRow> Rows() => [.. _rows.Values.OrderBy(x => x.Place)];

    private void Add(Alert alert, AlertDelivery delivery)
    {
        var key = AlertKey.Of(alert);
        _rows[key] = _rows.TryGetValue(key, out var known)
            ? known with
            {
                Alert = alert with { Firing = known.Alert.Firing && alert.Firing, EndsAt = alert.EndsAt ?? known.Alert.EndsAt },
                Delivery = delivery,
                Truncated = Math.Min(known.Truncated, delivery.TruncatedAlerts),
                Deliveries = known.Deliveries + 1,
            }
            : new(key, alert, delivery, delivery.TruncatedAlerts, 1, _rows.Count);
    }
}

/// <summary>One alert of a batch, all its deliveries merged.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Alert">The alert.</param>
/// <param name="Delivery">The delivery that brought it last.</param>
/// <param name="Truncated">How many alerts the source left out of the most complete delivery of it.</param>
/// <param name="Deliveries">How often it was delivered.</param>
/// <param name="Place">Its place in the order delivered, from 0.</param>
internal sealed record AlertRow(AlertKey Key, Alert Alert, AlertDelivery Delivery, int Truncated, long Deliveries, int Place);
