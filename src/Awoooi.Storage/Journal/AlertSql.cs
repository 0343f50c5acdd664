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
            revision = alerts.revision + CASE WHEN {News} THEN 1 ELSE 0 END,
            pending_since = CASE WHEN {News} THEN excluded.pending_since ELSE alerts.pending_since END,
            deliveries = alerts.deliveries + excluded.deliveries,
            updated_at = excluded.updated_at,
            document = excluded.document
        WHERE alerts.firing > excluded.firing OR alerts.truncated > excluded.truncated OR alerts.document <> excluded.document
            OR alerts.ends_at <> excluded.ends_at OR alerts.updated_at < excluded.updated_at - 86400000
        RETURNING starts_at, fingerprint, pending_since
        """;

    public const string Pending = """
        SELECT starts_at, fingerprint, firing, ends_at, truncated, revision, document
        FROM alerts WHERE pending_since IS NOT NULL ORDER BY pending_since, sequence LIMIT @limit
        """;

    public const string Taken = """
        UPDATE alerts SET pending_since = NULL, disposition = t.disposition FROM {rows}
        WHERE alerts.starts_at = t.starts_at AND alerts.fingerprint = t.fingerprint AND alerts.revision = t.revision AND alerts.pending_since IS NOT NULL
        """;

    public const string Release = """
        UPDATE alerts SET revision = revision + 1, pending_since = @place
        WHERE firing = 1 AND EXISTS (
            SELECT 1 FROM flow_alerts l WHERE l.starts_at = alerts.starts_at AND l.fingerprint = alerts.fingerprint AND l.incident = @incident)
        """;

    public const string Unlink = """
        DELETE FROM flow_alerts WHERE incident = @incident AND EXISTS (
            SELECT 1 FROM alerts a WHERE a.starts_at = flow_alerts.starts_at AND a.fingerprint = flow_alerts.fingerprint AND a.firing = 1)
        """;

    public const string Count = "SELECT (SELECT count(*) FROM alerts), (SELECT count(*) FROM alerts WHERE pending_since IS NOT NULL)";

    private const string News = "(alerts.firing > excluded.firing OR (alerts.truncated > 0 AND excluded.truncated = 0))";
}
