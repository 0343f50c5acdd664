using System.Text;
using Awoooi.Alerts;
using Awoooi.Results;

namespace Awoooi.Testing.Fuzzing;

/// <summary>A parser of alerts that is fuzzed, with valid bodies to begin with.</summary>
/// <param name="Name">What it is called on the command line.</param>
/// <param name="Parse">The parser.</param>
/// <param name="Corpus">Valid bodies.</param>
public sealed record FuzzedDialect(string Name, Func<byte[], Result<IReadOnlyList<AlertDelivery>>> Parse, IReadOnlyList<byte[]> Corpus)
{
    private const string Alerts = """
        [{"status":"firing","labels":{"alertname":"Down","severity":"critical","pod":"web-0","näme":"wért 😀","empty":""},"annotations":{"summary":"a \"b\" \u00e9 \ud83d\ude00"},"startsAt":"2026-01-31T10:00:00.123456789Z","endsAt":"0001-01-01T00:00:00Z","generatorURL":"http://p/graph?g0.expr=a%3E1&g0.tab=1","fingerprint":"0123456789abcdef"},
         {"status":"resolved","labels":{"alertname":"Down","pod":"web-1"},"annotations":{},"startsAt":"2026-01-31T10:00:00+02:00","endsAt":"2026-01-31T11:00:00.5-07:30","values":{"A":1.5e-3},"valueString":"[ var='A' ]"}]
        """;

    private const string Webhook = "\"receiver\":\"awoooi\",\"status\":\"firing\",\"groupKey\":\"{}:{alertname=\\\"Down\\\"}\",\"truncatedAlerts\":3,\"groupLabels\":{\"alertname\":\"Down\"},\"commonAnnotations\":{},\"externalURL\":\"http://am\",\"alerts\":" + Alerts;

    private const string AlertmanagerBody = "{\"version\":\"4\"," + Webhook + "}";
    private const string GrafanaBody = "{\"version\":\"1\",\"orgId\":1,\"title\":\"[FIRING:1]\",\"state\":\"alerting\"," + Webhook + "}";

    private const string Attributes = "\"specversion\":\"1.0\",\"id\":\"A-1\",\"source\":\"/shop/checks\",\"time\":\"2026-01-31T10:00:00Z\",\"subject\":null,\"datacontenttype\":\"application/json\",\"extension1\":7,\"type\":";

    private const string AlertEvent = "{" + Attributes + "\"io.awoooi.alert.v1\",\"data\":{\"status\":\"firing\",\"labels\":{\"alertname\":\"Down\"},\"annotations\":{\"a\":\"b\"}}}";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<FuzzedDialect> All { get; } =
    [
        new("alertmanager", body => One(AlertmanagerPayload.Parse(body)), [.. Bytes(AlertmanagerBody)]),
        new("grafana", body => One(GrafanaPayload.Parse(body)), [.. Bytes(GrafanaBody)]),
        new("cloudevents", ParseEvents,
        [
            .. Bytes(
                AlertEvent,
                "{" + Attributes + "\"io.awoooi.alert.alertmanager.v4\",\"data\":" + AlertmanagerBody + "}",
                "{" + Attributes + "\"io.awoooi.alert.grafana.v1\",\"data_base64\":\"" + Convert.ToBase64String(Encoding.UTF8.GetBytes(GrafanaBody)) + "\"}",
                "[" + AlertEvent + "," + AlertEvent + "]",
                "[]"),
        ]),
    ];

    // The endpoint knows by the content type which of the two it is; here the first character has to do.
    private static Result<IReadOnlyList<AlertDelivery>> ParseEvents(byte[] body) =>
        body is [(byte)'[', ..] ? CloudEventsPayload.ParseBatch(body) : One(CloudEventsPayload.ParseEvent(body));

    private static Result<IReadOnlyList<AlertDelivery>> One(Result<AlertDelivery> read) =>
        read.Succeeded(out var delivery, out var refusal) ? new[] { delivery } : refusal;

    private static IEnumerable<byte[]> Bytes(params string[] bodies) => bodies.Select(Encoding.UTF8.GetBytes);
}
