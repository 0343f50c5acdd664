using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Awoooi.Alerts;
using Awoooi.Results;
using Awoooi.Testing;

namespace Awoooi.Core.Tests.Alerts;

public sealed class AlertmanagerPayloadTests
{
    [Fact]
    public void Parse_RealPayloads_StrictOnesParseAndEveryOtherDialectIsNamed()
    {
        var index = JsonNode.Parse(File.ReadAllText(RealData.Path("alertmanager", "index.json")))!.AsArray();
        foreach (var entry in index)
        {
            var file = (string)entry!["file"]!;
            var result = AlertmanagerPayload.Parse(File.ReadAllBytes(RealData.Path("alertmanager", file)));
            if ((bool)entry["strict_v4"]!)
            {
                result.Succeeded(out var delivery, out var refusal).ShouldBeTrue($"{file}: {refusal}");
                delivery!.Alerts.Count.ShouldBe((int)entry["alerts"]!, file);
                var (firing, resolved) = ((int)entry["firing"]!, (int)entry["resolved"]!);
                if (firing + resolved == delivery.Alerts.Count) delivery.Alerts.Count(x => x.Firing).ShouldBe(firing, file);
            }
            else
            {
                result.Refusal!.Rule.ShouldBe("alert-dialect", file);
            }
        }
        index.Count(x => (bool)x!["strict_v4"]!).ShouldBe(31);
    }

    [Fact]
    public void Parse_WholePayload_KeepsWhatItSays()
    {
        var body = Payloads.Body(Payloads.Alert(("pod", "web-0"), ("note", "line\nbreak\u0001")));
        body["truncatedAlerts"] = 3;

        var delivery = body.Parsed();

        delivery.TruncatedAlerts.ShouldBe(3);
        delivery.GroupKey.ShouldBe("{}:{}");
        var alert = delivery.Alerts.ShouldHaveSingleItem();
        alert.Name.ShouldBe("Test");
        alert.Firing.ShouldBeTrue();
        alert.EndsAt.ShouldBeNull();
        alert.StartsAt.ShouldBe(DateTimeOffset.Parse("2026-01-31T10:00:00.1234567Z", CultureInfo.InvariantCulture));
        alert.Labels["note"].ShouldBe("line\nbreak\u0001");
    }

    [Fact]
    public void Parse_SameFingerprintOnDifferentLabels_AreTwoAlerts() =>
        Payloads.Body(Payloads.Alert(("pod", "a")), Payloads.Alert(("pod", "b"))).Parsed().Alerts.Select(x => x.Key).Distinct().Count().ShouldBe(2);

    [Theory, TableData("Alerts/refused.json")]
    public void Parse_BodyThatIsNotTheFormat_IsRefusedWithWhatIsWrong(string body, string rule, string says)
    {
        var refusal = AlertmanagerPayload.Parse(Encoding.UTF8.GetBytes(body)).Refusal!;
        refusal.Rule.ShouldBe(rule);
        refusal.Reason.ShouldContain(says);
        refusal.Remedy.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("receiver")]
    [InlineData("status")]
    [InlineData("groupKey")]
    [InlineData("alerts")]
    public void Parse_FieldMissing_NamesIt(string field)
    {
        var body = Payloads.Body();
        body.Remove(field);
        Refused(body).Reason.ShouldContain($"{field} is missing");
    }

    [Fact]
    public void Parse_SeveralMistakes_ListsThemAll()
    {
        var body = Payloads.Body();
        body["receiver"] = 7;
        var alert = body["alerts"]![0]!;
        alert["startsAt"] = "yesterday";
        ((JsonObject)alert["labels"]!).Remove("alertname");
        alert["labels"]!["replicas"] = 3;

        var reason = Refused(body).Reason;

        reason.ShouldContain("receiver is a number");
        reason.ShouldContain("alerts[0].startsAt is some other text; expected a time");
        reason.ShouldContain("alerts[0].labels.alertname is missing");
        reason.ShouldContain("alerts[0].labels.replicas is a number; expected text");
    }

    [Fact]
    public void Parse_AlertWithoutStatus_ItsEndDecides()
    {
        var body = Payloads.Body(Payloads.Alert(("pod", "a")), Payloads.Alert(("pod", "b")));
        foreach (var alert in body["alerts"]!.AsArray()) ((JsonObject)alert!).Remove("status");
        body["alerts"]![1]!["endsAt"] = "2026-01-31T11:00:00Z";

        body.Parsed().Alerts.Select(x => x.Firing).ShouldBe([true, false]);
    }

    [Fact]
    public void Parse_TenMegabytes_IsRefusedBySize() =>
        AlertmanagerPayload.Parse(new byte[10 * 1024 * 1024]).Refusal!.Reason.ShouldBe("the payload has 10,485,760 bytes; at most 4,194,304 are read");

    [Fact]
    public void Parse_InvalidUtf8_NamesTheByte()
    {
        byte[] body = [.. "{\"version\": \"4"u8, 0xC3, 0x28, .. "\"}"u8];
        var refusal = AlertmanagerPayload.Parse(body).Refusal!;
        refusal.Rule.ShouldBe("alert-not-utf8");
        refusal.Reason.ShouldContain("byte 14 ");
    }

    [Fact]
    public void Parse_DeepNesting_IsRefused()
    {
        var body = "{\"version\":\"4\",\"x\":" + new string('[', 100_000) + new string(']', 100_000) + "}";
        AlertmanagerPayload.Parse(Encoding.UTF8.GetBytes(body)).Refusal!.Rule.ShouldBe("alert-not-json");
    }

    [Fact]
    public void Parse_TooManyAlertsOrLabels_IsRefusedWithTheNumbers()
    {
        var labels = Enumerable.Range(0, 10_000).Select(x => ($"l{x}", "v")).ToArray();
        Refused(Payloads.Body(Payloads.Alert(labels))).Reason.ShouldContain("more than 256 entries");
        Refused(Payloads.Body(Payloads.Alert(("long", new string('x', 20_000))))).Reason.ShouldContain("20,000 characters; at most 16,384");
        var alerts = Enumerable.Range(0, 5_001).Select(_ => Payloads.Alert()).ToArray();
        Refused(Payloads.Body(alerts)).Reason.ShouldContain("5,001 alerts");
    }

    [Fact]
    public void Parse_ByteOrderMark_IsNoObstacle() =>
        AlertmanagerPayload.Parse((byte[])[0xEF, 0xBB, 0xBF, .. Payloads.Body().Bytes()]).Refusal.ShouldBeNull();

    [Fact]
    public void Parse_FieldsThatAreNotRead_AreKeptAsTheyCame()
    {
        var body = Payloads.Body(Payloads.Alert());
        body["externalURL"] = "http://am";
        var text = body.ToJsonString().Replace("\"generatorURL\":\"\"", "\"generatorURL\":\"a\\u0026\", \"new\" : 1.50e+3", StringComparison.Ordinal);

        var delivery = AlertmanagerPayload.Parse(Encoding.UTF8.GetBytes(text)).Value;

        delivery.Extra.ShouldBe("""{"groupLabels":{},"commonLabels":{},"commonAnnotations":{},"externalURL":"http://am"}""");
        delivery.Alerts[0].Extra.ShouldBe("""{"generatorURL":"a\u0026","new":1.50e+3,"fingerprint":"0123456789abcdef"}""");
    }

    [Theory]
    [InlineData("2026-01-31T10:00:00Z", 0)]
    [InlineData("2026-01-31T12:00:00.5+02:00", 500)]
    [InlineData("2026-01-31T10:00:00", null)]
    [InlineData("2026-01-31", null)]
    [InlineData("2026-01-31T10:00", null)]
    [InlineData("0001-01-01T00:00:00Z", null)]
    public void Parse_StartOfAnAlert_IsATimeThatSaysItsZone(string start, int? milliseconds)
    {
        var body = Payloads.Body();
        body["alerts"]![0]!["startsAt"] = start;
        if (milliseconds is { } expected) body.Parsed().Alerts[0].StartsAt.ShouldBe(AlertDeliveries.Start.AddMilliseconds(expected));
        else Refused(body).Reason.ShouldContain("alerts[0].startsAt is some other text; expected a time");
    }

    private static Refusal Refused(JsonObject body) => AlertmanagerPayload.Parse(body.Bytes()).Refusal.ShouldNotBeNull();
}
