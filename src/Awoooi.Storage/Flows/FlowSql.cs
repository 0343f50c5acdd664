namespace Awoooi.Storage.Flows;

/// <summary>The statements about flows.</summary>
internal static class FlowSql
{
    public const string Select = """
        SELECT incident, version, state, cause_key, outcome, open, repository, subject, opened_at, wake_at, parked, change, pattern, change_merged, sequence, hold
        FROM flows
        """;

    public const string ByIncident = $"{Select} WHERE incident = @incident";

    public const string ByCause = $"{Select} WHERE open = 1 AND cause_key = @cause ORDER BY sequence LIMIT 1";

    public const string ByChange = $"{Select} WHERE repository = @repository AND change = @change AND change > 0 ORDER BY sequence DESC LIMIT 1";

    public const string MergedByPattern = $"{Select} WHERE repository = @repository AND pattern = @pattern AND change_merged = 1 ORDER BY sequence DESC LIMIT 1";

    public const string ByAlerts = """
        SELECT t.place, f.incident FROM {rows} JOIN flow_alerts l ON l.starts_at = t.starts_at AND l.fingerprint = t.fingerprint
        JOIN flows f ON f.incident = l.incident ORDER BY f.sequence
        """;

    public const string BySubjects = """
        SELECT t.place, f.incident FROM {rows} JOIN flows f ON f.repository = @repository AND f.subject = t.subject AND f.open = 1 ORDER BY f.sequence DESC
        """;

    public const string Due = "SELECT incident FROM flows WHERE open = 1 AND parked = 0 AND wake_at IS NOT NULL AND wake_at <= @now ORDER BY wake_at, sequence LIMIT @limit";

    public const string Opened = "SELECT count(*) FROM flows WHERE repository = @repository AND opened_at >= @since";

    public const string Outcomes = "SELECT outcome, count(*), sum(parked) FROM flows GROUP BY outcome";

    public const string Held = "SELECT hold, count(*) FROM flows WHERE open = 1 AND hold <> '' GROUP BY hold";

    public const string OpenChanges = "SELECT repository, count(*) FROM flows WHERE change > 0 AND open = 1 AND change_merged = 0 GROUP BY repository";

    public const string Insert = """
        INSERT INTO flows (
            incident, version, state, cause_key, outcome, open, repository, subject, opened_at, wake_at, parked, change, pattern, change_merged, hold, updated_at)
        VALUES (@incident, 1, @state, @cause, @outcome, @open, @repository, @subject, @opened, @wake, @parked, @change, @pattern, @merged, @hold, @now)
        ON CONFLICT (incident) DO NOTHING
        """;

    public const string Update = """
        UPDATE flows SET
            version = version + 1, state = @state, cause_key = @cause, outcome = @outcome, open = @open, repository = @repository, subject = @subject,
            opened_at = @opened, wake_at = @wake, parked = @parked, change = @change, pattern = @pattern, change_merged = @merged, hold = @hold, updated_at = @now
        WHERE incident = @incident AND version = @expected
        """;

    public const string Link = """
        INSERT INTO flow_alerts (starts_at, fingerprint, incident) SELECT t.starts_at, t.fingerprint, @incident FROM {rows} WHERE true ON CONFLICT DO NOTHING
        """;
}
