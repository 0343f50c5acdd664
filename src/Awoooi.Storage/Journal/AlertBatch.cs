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

    /// <summary>The alerts in the order in which they are written.</summary>
    public IReadOnlyList<AlertRow> Rows()
    {
        var rows = _rows.Values.ToArray();
        Array.Sort(rows, (a, b) => a.Key.CompareTo(b.Key));
        return rows;
    }

    /// <summary>Rows as columns of the table.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="first">The revision of the first one delivered; the others follow it.</param>
    /// <param name="now">Milliseconds since 1970.</param>
    public static SqlColumn[] Columns(IReadOnlyList<AlertRow> rows, long first, long now)
    {
        using var documents = new AlertDocumentWriter();
        return
        [
            .. AlertKey.Columns([.. rows.Select(x => x.Key)]),
            Column("firing", x => x.Alert.Firing ? 1L : 0),
            Column("ends_at", x => x.Alert.EndsAt?.ToUnixTimeMilliseconds()),
            Column("truncated", x => (long)x.Truncated),
            Column("revision", x => first + x.Place),
            Column("deliveries", x => x.Deliveries),
            Column("updated_at", _ => now),
            Column("document", x => documents.Write(x.Alert, x.Delivery)),
        ];

        SqlColumn Column<T>(string name, Func<AlertRow, T> value) => new(name, rows.Select(value).ToArray());
    }

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
