namespace Awoooi.Storage.Journal;

/// <summary>The journal's statements.</summary>
internal static class AlertSql
{
    /// <summary>
    /// What an alert that is there takes from one that comes: a late delivery must not make a resolved alert fire again, and one that brings
    /// nothing new writes nothing, but once a day, so that an alert that goes on firing does not grow old.
    /// </summary>
    public const string Merge = $"""
        ON CONFLICT (starts_at, fingerprint) DO UPDATE SET
            firing = alerts.firing * excluded.firing,
            ends_at = coalesce(excluded.ends_at, alerts.ends_at),
            truncated = CASE WHEN excluded.truncated < alerts.truncated THEN excluded.truncated ELSE alerts.truncated END,
            revision = CASE WHEN {News} THEN excluded.revision ELSE alerts.revision END,
            pending = CASE WHEN {News} THEN 1 ELSE alerts.pending END,
            deliveries = alerts.deliveries + excluded.deliveries,
            updated_at = excluded.updated_at,
            document = excluded.document
        WHERE alerts.firing > excluded.firing OR alerts.truncated > excluded.truncated OR alerts.document <> excluded.document
            OR alerts.ends_at <> excluded.ends_at OR alerts.updated_at < excluded.updated_at - 86400000
        """;

    public const string Pending = """
        SELECT starts_at, fingerprint, firing, ends_at, truncated, revision, document
        FROM alerts WHERE pending = 1 AND revision > @after ORDER BY revision LIMIT @limit
        """;

    // The plus keeps planners from the index over all alerts: that over the pending ones is small.
    public const string Taken = """
        UPDATE alerts SET pending = 0, disposition = t.disposition FROM {rows}
        WHERE alerts.pending = 1 AND alerts.revision = t.revision AND alerts.fingerprint = t.fingerprint AND +alerts.starts_at = t.starts_at
        """;

    public const string Firing = """
        SELECT a.starts_at, a.fingerprint FROM flow_alerts l JOIN alerts a ON a.starts_at = l.starts_at AND a.fingerprint = l.fingerprint
        WHERE l.incident = @incident AND a.firing = 1 ORDER BY a.starts_at, a.fingerprint
        """;

    public const string Release = """
        UPDATE alerts SET revision = t.revision, pending = 1 FROM {rows}
        WHERE alerts.starts_at = t.starts_at AND alerts.fingerprint = t.fingerprint AND alerts.firing = 1
        """;

    public const string Unlink = """
        DELETE FROM flow_alerts WHERE incident = @incident AND (starts_at, fingerprint) IN (SELECT t.starts_at, t.fingerprint FROM {rows})
        """;

    public const string Summary = """
        SELECT coalesce(sum(a.firing), 0), coalesce(max(a.truncated), 0), max(CASE WHEN a.firing = 0 THEN a.ends_at END)
        FROM flow_alerts l JOIN alerts a ON a.starts_at = l.starts_at AND a.fingerprint = l.fingerprint WHERE l.incident = @incident
        """;

    public const string CountPending = $"SELECT {Inbox} + (SELECT count(*) FROM alerts WHERE pending = 1)";

    public const string Count = $"SELECT {Inbox} + (SELECT count(*) FROM alerts), {Inbox} + (SELECT count(*) FROM alerts WHERE pending = 1)";

    private const string Inbox = "CAST((SELECT coalesce(sum(alerts), 0) FROM inbox) AS bigint)";

    private const string News = "(alerts.firing > excluded.firing OR (alerts.truncated > 0 AND excluded.truncated = 0))";
}
