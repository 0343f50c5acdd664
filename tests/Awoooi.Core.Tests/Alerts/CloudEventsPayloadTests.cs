using System.Text;
using System.Text.Json.Nodes;
using Awoooi.Alerts;
using Awoooi.Testing;

namespace Awoooi.Core.Tests.Alerts;

public sealed class CloudEventsPayloadTests
{
    [Fact]
    public void ParseEvent_OneAlert_StartsWhenTheEventSays()
    {
        var body = Payloads.Event(CloudEventsPayload.AlertType, Payloads.SingleAlert());
        body["comexampleteam"] = 7;
        body["subject"] = null;

        var delivery = CloudEventsPayload.ParseEvent(body.Bytes()).Value;

        (delivery.Source, delivery.Receiver, delivery.GroupKey, delivery.TruncatedAlerts).ShouldBe(("cloudevents", "/shop/checks", "", 0));
        delivery.Extra.ShouldBe(
            """{"cloudEvent":{"specversion":"1.0","id":"A234-1234-1234","source":"/shop/checks","type":"io.awoooi.alert.v1","time":"2026-01-31T10:00:00Z","comexampleteam":7,"subject":null},"data":{}}""");
        var alert = delivery.Alerts.ShouldHaveSingleItem();
        alert.StartsAt.ShouldBe(AlertDeliveries.Start);
        alert.Annotations["summary"].ShouldBe("it is down");
    }

    [Fact]
    public void ParseEvent_ResolvedAlertWithoutStart_IsRefusedBecauseNothingTellsWhichOneEnded()
    {
        var alert = Payloads.SingleAlert("resolved");
        CloudEventsPayload.ParseEvent(Payloads.Event(CloudEventsPayload.AlertType, alert).Bytes()).Refusal!.Reason.ShouldBe("data.startsAt is missing; expected a time such as 2026-01-31T10:00:00Z");

        var ended = Payloads.SingleAlert("resolved");
        ended["startsAt"] = "2026-01-31T09:00:00Z";
        CloudEventsPayload.ParseEvent(Payloads.Event(CloudEventsPayload.AlertType, ended).Bytes()).Value.Alerts[0].Firing.ShouldBeFalse();
    }

    [Theory]
    [InlineData(CloudEventsPayload.AlertmanagerType)]
    [InlineData(CloudEventsPayload.GrafanaType)]
    public void ParseEvent_WebhookInside_IsReadAsThatWebhook(string type)
    {
        var webhook = type == CloudEventsPayload.GrafanaType ? Payloads.Grafana(Payloads.GrafanaAlert()) : Payloads.Body();
        var body = Payloads.Event(type, webhook);

        var delivery = CloudEventsPayload.ParseEvent(body.Bytes()).Value;

        delivery.Source.ShouldBe("cloudevents");
        var direct = type == CloudEventsPayload.GrafanaType ? GrafanaPayload.Parse(webhook.Bytes()).Value : AlertmanagerPayload.Parse(webhook.Bytes()).Value;
        delivery.Alerts.Select(x => (x.Key, x.Extra)).ShouldBe(direct.Alerts.Select(x => (x.Key, x.Extra)));
        JsonNode.Parse(delivery.Extra)!["data"]!.ToJsonString().ShouldBe(JsonNode.Parse(direct.Extra)!.ToJsonString());
        JsonNode.Parse(delivery.Extra)!["cloudEvent"]!["id"]!.ToString().ShouldBe("A234-1234-1234");
    }

    [Fact]
    public void ParseEvent_DataInBase64_IsReadAndAsStrictlyAsAnyBody()
    {
        var body = Payloads.Event(CloudEventsPayload.AlertmanagerType, "");
        body.Remove("data");
        body["datacontenttype"] = "application/vnd.shop+json; charset=utf-8";
        body["data_base64"] = Convert.ToBase64String(Payloads.Body().Bytes());
        CloudEventsPayload.ParseEvent(body.Bytes()).Value.Alerts.ShouldHaveSingleItem();

        body["data_base64"] = Convert.ToBase64String("{\"version\":\"4\",\"version\":\"4\"}"u8);
        CloudEventsPayload.ParseEvent(body.Bytes()).Refusal!.Rule.ShouldBe("alert-not-json");
    }

    [Fact]
    public void ParseBatch_SeveralEvents_AreAsManyDeliveries()
    {
        var events = new JsonArray(Payloads.Event(CloudEventsPayload.AlertType, Payloads.SingleAlert()), Payloads.Event(CloudEventsPayload.AlertmanagerType, Payloads.Body()));
        CloudEventsPayload.ParseBatch(events.Bytes()).Value.Count.ShouldBe(2);
        CloudEventsPayload.ParseBatch("[]"u8.ToArray()).Value.ShouldBeEmpty();
    }

    [Fact]
    public void ParseBatch_OneEventIsWrong_NothingIsTakenAndItIsNamed()
    {
        var wrong = Payloads.Event(CloudEventsPayload.AlertType, Payloads.SingleAlert());
        wrong.Remove("id");
        var refusal = CloudEventsPayload.ParseBatch(new JsonArray(Payloads.Event(CloudEventsPayload.AlertType, Payloads.SingleAlert()), wrong).Bytes()).Refusal!;
        refusal.Reason.ShouldBe("event [1]: id is missing; expected text that is not empty");
        CloudEventsPayload.ParseBatch(wrong.Bytes()).Refusal!.Reason.ShouldBe("the batch is an object; expected a list of events");
        CloudEventsPayload.ParseEvent("[]"u8.ToArray()).Refusal!.Reason.ShouldBe("the event is a list; expected an object");
    }

    [Fact]
    public void ParseBatch_MoreAlertsThanABodyMayHold_IsRefused()
    {
        var webhook = Payloads.Body([.. Enumerable.Range(0, 2_501).Select(_ => Payloads.Alert())]);
        var events = new JsonArray(Payloads.Event(CloudEventsPayload.AlertmanagerType, webhook), Payloads.Event(CloudEventsPayload.AlertmanagerType, webhook.DeepClone()));
        CloudEventsPayload.ParseBatch(events.Bytes()).Refusal!.Reason.ShouldBe("the batch holds 5,002 alerts; at most 5,000 are read");
    }

    [Fact]
    public void ParseBinary_AttributesBesideTheData_AreReadTheSame()
    {
        var attributes = new Dictionary<string, string>
        {
            ["specversion"] = "1.0", ["id"] = "1", ["source"] = "/shop", ["type"] = CloudEventsPayload.AlertType, ["time"] = "2026-01-31T12:00:00+02:00",
        };
        CloudEventsPayload.ParseBinary(attributes, Payloads.SingleAlert().Bytes()).Value.Alerts[0].StartsAt.ShouldBe(AlertDeliveries.Start);
        CloudEventsPayload.ParseBinary(attributes, "{"u8.ToArray()).Refusal!.Rule.ShouldBe("alert-not-json");
        attributes.Remove("source");
        CloudEventsPayload.ParseBinary(attributes, Payloads.SingleAlert().Bytes()).Refusal!.Reason.ShouldContain("source is missing");
    }

    [Theory, TableData("Alerts/refused-cloudevents.json")]
    public void ParseEvent_AttributeBent_IsRefusedWithWhatIsWrong(string name, string value, string rule, string says)
    {
        var body = Payloads.Event(CloudEventsPayload.AlertType, Payloads.SingleAlert());
        if (value.Length == 0) body.Remove(name);
        else body[name] = JsonNode.Parse(value);

        var refusal = CloudEventsPayload.ParseEvent(body.Bytes()).Refusal!;

        refusal.Rule.ShouldBe(rule);
        refusal.Reason.ShouldContain(says);
        refusal.Remedy.ShouldNotBeEmpty();
        Encoding.UTF8.GetByteCount(refusal.Reason).ShouldBeLessThan(2_000);
    }
}
