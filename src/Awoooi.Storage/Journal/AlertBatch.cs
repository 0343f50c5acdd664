using Awoooi.Alerts;

namespace Awoooi.Storage.Journal;

/// <summary>The alerts of many deliveries, each once, with the journal's merge rules applied among themselves.</summary>
internal sealed class AlertBatch
{
    private readonly Dictionary<AlertKey, Row> _rows;

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

    /// <summary>The rows to write.</summary>
    /// <param name="first">The revision of the first one delivered; the others follow it.</param>
    /// <param name="now">Milliseconds since 1970.</param>
    public SqlColumn[] Columns(long first, long now)
    {
        using var documents = new AlertDocumentWriter();
        var rows = _rows.Values.ToArray();
        Array.Sort(rows, (a, b) => a.Key.CompareTo(b.Key));
        return
        [
            .. AlertKey.Columns([.. rows.Select(x => x.Key)]),
            new("firing", Array.ConvertAll(rows, x => x.Alert.Firing ? 1L : 0)),
            new("ends_at", Array.ConvertAll(rows, x => x.Alert.EndsAt?.ToUnixTimeMilliseconds())),
            new("truncated", Array.ConvertAll(rows, x => (long)x.Truncated)),
            new("revision", Array.ConvertAll(rows, x => first + x.Place)),
            new("deliveries", Array.ConvertAll(rows, x => x.Deliveries)),
            new("updated_at", Array.ConvertAll(rows, _ => now)),
            new("document", Array.ConvertAll(rows, x => documents.Write(x.Alert, x.Delivery))),
        ];
    }

    /// <summary>The alert's place in the order delivered, from 0.</summary>
    public int Place(AlertKey key) => _rows[key].Place;

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

    private sealed record Row(AlertKey Key, Alert Alert, AlertDelivery Delivery, int Truncated, long Deliveries, int Place);
}
