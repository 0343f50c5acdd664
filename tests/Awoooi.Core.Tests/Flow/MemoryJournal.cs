using Awoooi.Alerts;

namespace Awoooi.Core.Tests.Flow;

/// <summary>The journal in memory, with the merge rules of the real one.</summary>
internal sealed class MemoryJournal
{
    private readonly List<Row> _rows = [];

    public IEnumerable<Alert> Alerts => _rows.Select(x => x.Alert);

    public IReadOnlyList<string> Append(IReadOnlyList<AlertDelivery> deliveries) =>
        [.. deliveries.SelectMany(x => x.Alerts.Select(y => (Alert: y, x.TruncatedAlerts))).Where(x => Merge(x.Alert, x.TruncatedAlerts)).Select(x => x.Alert.Key).Distinct()];

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

    private bool Merge(Alert alert, int truncated)
    {
        if (_rows.Find(x => x.Alert.Key == alert.Key) is not { } row)
        {
            _rows.Add(row = new(alert, truncated));
            Touch(row);
            return true;
        }
        var news = (row.Alert.Firing && !alert.Firing) || (row.Truncated > 0 && truncated == 0);
        row.Alert = alert with { Firing = row.Alert.Firing && alert.Firing, EndsAt = alert.EndsAt ?? row.Alert.EndsAt };
        row.Truncated = Math.Min(row.Truncated, truncated);
        if (news) Touch(row);
        return news;
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
