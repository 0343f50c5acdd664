using System.Text;

namespace Awoooi.Benchmarks.Intake;

/// <summary>Bodies of distinct alerts, 10 labels and 3 annotations each; only the label <c>pod</c> differs between two alerts.</summary>
/// <param name="Head">Before the first alert.</param>
/// <param name="Before">Of an alert, before what makes it distinct.</param>
/// <param name="After">Of an alert, after it.</param>
/// <param name="Tail">After the last alert.</param>
internal sealed record AlertTemplate(string Head, string Before, string After, string Tail)
{
    private const string Labels = """
        "alertname":"KubePodCrashLooping","namespace":"load","container":"web","job":"kube-state-metrics","instance":"10.42.0.17:8080","severity":"warning","cluster":"bench-1","uid":"3f0c4f0e-6d57-4a6b-9d8e-6c0f4f7a1b2c","reason":"CrashLoopBackOff","pod":"web-
        """;

    private const string Annotations = """
        "annotations":{"summary":"Pod is crash looping.","description":"Pod load/web (web) is in waiting state (reason: CrashLoopBackOff).","runbook_url":"https://runbooks.example/kubernetes/kubepodcrashlooping"}
        """;

    private const string Generator = "\"generatorURL\":\"http://prometheus.example/graph?g0.expr=max_over_time&g0.tab=1\"";

    /// <summary>The list that Alertmanager's <c>POST /api/v2/alerts</c> takes.</summary>
    public static AlertTemplate List(DateTimeOffset start) => new("[", $"{{\"labels\":{{{Labels}", $"\"}},{Annotations},\"startsAt\":\"{start:O}\",{Generator}}}", "]");

    /// <summary>The webhook, version 4, that Alertmanager delivers and awoooi takes.</summary>
    public static AlertTemplate Webhook(DateTimeOffset start) => new(
        """{"version":"4","groupKey":"{}:{}","truncatedAlerts":0,"status":"firing","receiver":"awoooi","groupLabels":{},"commonLabels":{},"commonAnnotations":{},"externalURL":"http://alertmanager.example","alerts":[""",
        $"{{\"status\":\"firing\",\"labels\":{{{Labels}",
        $"\"}},{Annotations},\"startsAt\":\"{start:O}\",\"endsAt\":\"0001-01-01T00:00:00Z\",{Generator},\"fingerprint\":\"\"}}",
        "]}");

    /// <summary>Writes it for <c>load.lua</c>: its four parts, a line each.</summary>
    public void Write(string file) => File.WriteAllText(file, $"{Head}\n{Before}\n{After}\n{Tail}\n");

    /// <summary>A body of so many alerts.</summary>
    /// <param name="run">Of this run; another one's alerts are distinct from these.</param>
    /// <param name="first">Number of the first alert.</param>
    /// <param name="count">How many.</param>
    public byte[] Body(string run, long first, int count)
    {
        var body = new StringBuilder(Head);
        for (var i = 0; i < count; i++) body.Append(i == 0 ? "" : ",").Append(Before).Append(run).Append('-').Append(first + i).Append(After);
        return Encoding.UTF8.GetBytes(body.Append(Tail).ToString());
    }
}
