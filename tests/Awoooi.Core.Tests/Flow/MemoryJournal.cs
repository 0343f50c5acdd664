using Awoooi.Alerts;

namespace Awoooi.Core.Tests.Flow;

/// <summary>The journal in memory, with the merge rules of the real one.</summary>
internal sealed class MemoryJournal
{
    private readonly List<Row> _rows = [];

    public IEnumerable<Alert> Alerts => _rows.Select(x => x.Alert);

    public void Append(IReadOnlyList<AlertDelivery> deliveries)
    {
        foreach (var delivery in deliveries)
        {
            foreach (var alert in delivery.Alerts) Merge(alert, delivery.TruncatedAlerts);
        }
    }

    public IReadOnlyList<JournaledAlert> Pending(long after, int limit) =>
        [.. _rows.Where(x => x.IsPending && x.Revision > after).OrderBy(x => x.Revision).Take(limit).Select(x => new JournaledAlert(x.Alert, x.Truncated, x.Revision))];

    public AlertSummary Summarize(IReadOnlyCollection<string> keys)
    {
        var rows = _rows.Where(x => keys.Contains(x.Alert.Key)).ToList();
        return new(rows.Count(x => x.Alert.Firing), rows.Count == 0 ? 0 : rows.Max(x => x.Truncated), rows.Where(x => !x.Alert.Firing).Max(x => x.Alert.EndsAt));
    }

    public void Take(IReadOnlyList<TakenAlert> taken)
    {
        foreach (var row in taken.Select(x => _rows.Find(y => y.Alert.Key == x.Key && y.Revision == x.Revision)).OfType<Row>()) row.IsPending = false;
    }

    public int Release(IReadOnlyCollection<string> keys)
    {
        var rows = _rows.Where(x => keys.Contains(x.Alert.Key) && x.Alert.Firing).ToList();
        foreach (var row in rows) Touch(row);
        return rows.Count;
    }

    public JournalCount Count() => new(_rows.Count, _rows.Count(x => x.IsPending));

    private void Merge(Alert alert, int truncated)
    {
        if (_rows.Find(x => x.Alert.Key == alert.Key) is not { } row)
        {
            _rows.Add(row = new(alert, truncated));
            Touch(row);
            return;
        }
        var news = (row.Alert.Firing && !alert.Firing) || (row.Truncated > 0 && truncated == 0);
        row.Alert = alert with { Firing = row.Alert.Firing && alert.Firing, EndsAt = alert.EndsAt ?? row.Alert.EndsAt };
        row.Truncated = Math.Min(row.Truncated, truncated);
        if (news) Touch(row);
    }

    private void Touch(Row row)
    {
        row.Revision = _rows.Max(x => x.Revision) + 1;
        row.IsPending = true;
    }

    private sealed class Row(Alert alert, int truncated)
    {
        public Alert Alert { get; set; } = alert;

        public int Truncated { get; set; } = truncated;

        public long Revision { get; set; }

        public bool IsPending { get; set; }
    }
}
