using System.Text;
using System.Text.Json.Nodes;
using Awoooi.Alerts;
using Awoooi.Testing;

namespace Awoooi.Core.Tests.Alerts;

public sealed class GrafanaPayloadTests
{
    [Fact]
    public void Parse_RealPayloads_ThoseOfGrafanaAreReadAndOthersAreNamed()
    {
        foreach (var entry in JsonNode.Parse(File.ReadAllText(RealData.Path("alertmanager", "index.json")))!.AsArray())
        {
            var file = (string)entry!["file"]!;
            var result = GrafanaPayload.Parse(File.ReadAllBytes(RealData.Path("alertmanager", file)));
            if (!file.Contains("-grafana-alert-", StringComparison.Ordinal)) result.Refusal!.Rule.ShouldBe("alert-dialect", file);
            else result.Value.Alerts.Count.ShouldBe((int)entry["alerts"]!, file);
        }
    }

    [Fact]
    public void Parse_WholePayload_KeepsWhatItSays()
    {
        var delivery = GrafanaPayload.Parse(Payloads.Grafana(Payloads.GrafanaAlert(), Payloads.GrafanaAlert("resolved", "2026-01-31T11:00:00+01:00")).Bytes()).Value;

        delivery.Source.ShouldBe("grafana");
        delivery.Alerts.Select(x => x.Firing).ShouldBe([true, false]);
        delivery.Alerts[0].EndsAt.ShouldBeNull();
        delivery.Alerts[1].EndsAt.ShouldBe(AlertDeliveries.Start);
        delivery.Alerts[0].Fingerprint.ShouldBe(AlertFingerprint.Of(delivery.Alerts[0].Labels), "Grafana's own is not trusted");
        delivery.Alerts[0].Extra.ShouldBe("""{"values":{"A":1.25},"valueString":"[ var=A ]","fingerprint":"c6eadffa33fcdf37","silenceURL":"http://grafana/silence"}""");
        delivery.Extra.ShouldBe("""{"orgId":1,"title":"[FIRING:1] Test","state":"alerting","message":"text"}""");
    }

    [Theory, TableData("Alerts/refused-grafana.json")]
    public void Parse_BodyThatIsNotTheFormat_IsRefusedWithWhatIsWrong(string body, string rule, string says)
    {
        var refusal = GrafanaPayload.Parse(Encoding.UTF8.GetBytes(body)).Refusal!;
        refusal.Rule.ShouldBe(rule);
        refusal.Reason.ShouldContain(says);
        refusal.Remedy.ShouldNotBeEmpty();
    }
}
