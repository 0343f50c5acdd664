using Awoooi.Alerts;
using Awoooi.Results;

namespace Awoooi.Server.Endpoints.Intake;

/// <summary>One way to write alerts down, and the address that reads it.</summary>
/// <param name="Source">Last part of the address, and the source in metrics.</param>
/// <param name="MediaTypes">Types of body that are read.</param>
/// <param name="Summary">What it is, for the OpenAPI document.</param>
/// <param name="Parse">Reads a body of one of the types.</param>
internal sealed record IntakeDialect(
    string Source, IReadOnlyList<string> MediaTypes, string Summary, Func<string, ReadOnlyMemory<byte>, Result<IReadOnlyList<AlertDelivery>>> Parse)
{
    private const string Event = "application/cloudevents+json";

    private const string EventBatch = "application/cloudevents-batch+json";

    /// <summary>Every dialect.</summary>
    public static readonly IReadOnlyList<IntakeDialect> All =
    [
        new("alertmanager", ["application/json"], "Take a webhook of Alertmanager, version 4", (_, body) => One(AlertmanagerPayload.Parse(body))),
        new("grafana", ["application/json"], "Take a webhook of Grafana's alerting", (_, body) => One(GrafanaPayload.Parse(body))),
        new("cloudevents", [Event, EventBatch], "Take alerts as CloudEvents 1.0, one event or a batch",
            (type, body) => type == EventBatch ? CloudEventsPayload.ParseBatch(body) : One(CloudEventsPayload.ParseEvent(body))),
    ];

    private static Result<IReadOnlyList<AlertDelivery>> One(Result<AlertDelivery> delivery) =>
        delivery.Succeeded(out var value, out var refusal) ? (AlertDelivery[])[value] : refusal;
}
