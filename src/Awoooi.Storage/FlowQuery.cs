namespace Awoooi.Storage;

/// <summary>The ways to look for flows.</summary>
internal static class FlowQuery
{
    public const string All = $"{Select} ORDER BY f.sequence";

    public const string Open = $"{Select} WHERE f.open = 1 ORDER BY f.sequence";

    public const string ByIncident = $"{Select} WHERE f.incident = $key";

    public const string ByCause = $"{Select} WHERE f.open = 1 AND f.cause_key = $key ORDER BY f.sequence LIMIT 1";

    public const string ByAlert = $"""
        {Select} WHERE f.incident IN (SELECT incident FROM flow_alerts WHERE alert_key = $key)
        ORDER BY f.sequence DESC LIMIT 1
        """;

    private const string Select = """
        SELECT f.incident, f.version, f.state, f.cause_key, f.outcome, f.open,
               (SELECT json_group_array(a.alert_key ORDER BY a.position) FROM flow_alerts a WHERE a.incident = f.incident)
        FROM flows f
        """;
}
