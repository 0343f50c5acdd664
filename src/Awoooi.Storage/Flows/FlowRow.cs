using System.Data.Common;
using Awoooi.Flow;

namespace Awoooi.Storage.Flows;

/// <summary>A flow as a row, both ways.</summary>
internal static class FlowRow
{
    /// <summary>Reads what <see cref="FlowSql.Select"/> selects.</summary>
    public static StoredFlow Read(DbDataReader reader) => new(
        reader.GetString(0), reader.GetInt64(1), reader.GetString(2), reader.GetString(3), reader.GetString(4), reader.GetInt64(5) == 1, [])
    {
        Repository = reader.GetString(6),
        Subject = reader.GetString(7),
        OpenedAt = DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(8)),
        WakeAt = reader.IsDBNull(9) ? null : DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(9)),
        Parked = reader.GetInt64(10) == 1,
        Change = (int)reader.GetInt64(11),
        Pattern = reader.GetString(12),
        ChangeMerged = reader.GetInt64(13) == 1,
        Sequence = reader.GetInt64(14),
        Hold = reader.GetString(15),
    };

    /// <summary>The parameters of <see cref="FlowSql.Insert"/> and <see cref="FlowSql.Update"/>.</summary>
    public static (string Name, object? Value)[] Parameters(StoredFlow flow, DateTimeOffset now) =>
    [
        ("@incident", flow.Incident), ("@state", flow.State), ("@cause", flow.CauseKey), ("@outcome", flow.Outcome), ("@open", Flag(flow.Open)),
        ("@repository", flow.Repository), ("@subject", flow.Subject), ("@opened", flow.OpenedAt.ToUnixTimeMilliseconds()),
        ("@wake", flow.WakeAt?.ToUnixTimeMilliseconds()), ("@parked", Flag(flow.Parked)), ("@change", (long)flow.Change), ("@pattern", flow.Pattern),
        ("@merged", Flag(flow.ChangeMerged)), ("@hold", flow.Hold), ("@now", now.ToUnixTimeMilliseconds()),
    ];

    public static long Flag(bool value) => value ? 1 : 0;
}
