using System.Text;
using Awoooi.Alerts;
using Awoooi.Results;
using Confluent.Kafka;

namespace Awoooi.Messaging.Kafka;

/// <summary>Reads a message as what its headers say that it is: CloudEvents in any mode, else the webhook of an Alertmanager.</summary>
/// <remarks>Format: cloudevents.io, Kafka protocol binding 1.0.2.</remarks>
internal static class KafkaDialect
{
    private const string AttributePrefix = "ce_";

    /// <summary>What it holds; or why no parser takes it.</summary>
    public static Result<IReadOnlyList<AlertDelivery>> Read(Message<byte[], byte[]> message)
    {
        var body = (message.Value ?? []).AsMemory();
        var type = Header(message, "content-type") ?? "";
        if (type.StartsWith("application/cloudevents-batch", StringComparison.OrdinalIgnoreCase)) return Marked(CloudEventsPayload.ParseBatch(body));
        return Single(type.StartsWith("application/cloudevents", StringComparison.OrdinalIgnoreCase) ? CloudEventsPayload.ParseEvent(body)
            : Header(message, AttributePrefix + "specversion") is not null ? CloudEventsPayload.ParseBinary(Attributes(message, type), body)
            : AlertmanagerPayload.Parse(body));
    }

    private static Dictionary<string, string> Attributes(Message<byte[], byte[]> message, string type)
    {
        var attributes = new Dictionary<string, string>();
        if (type.Length > 0) attributes["datacontenttype"] = type;
        foreach (var header in message.Headers.Where(x => x.Key.StartsWith(AttributePrefix, StringComparison.Ordinal)))
        {
            attributes[header.Key[AttributePrefix.Length..]] = Text(header);
        }
        return attributes;
    }

    private static string? Header(Message<byte[], byte[]> message, string name) =>
        message.Headers?.FirstOrDefault(x => x.Key.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } header ? Text(header) : null;

    private static string Text(IHeader header) => Encoding.UTF8.GetString(header.GetValueBytes() ?? []);

    private static Result<IReadOnlyList<AlertDelivery>> Single(Result<AlertDelivery> read) =>
        read.Succeeded(out var delivery, out var refusal) ? new[] { Marked(delivery) } : refusal;

    private static Result<IReadOnlyList<AlertDelivery>> Marked(Result<IReadOnlyList<AlertDelivery>> read) =>
        read.Succeeded(out var deliveries, out var refusal) ? deliveries.Select(Marked).ToList() : refusal;

    private static AlertDelivery Marked(AlertDelivery delivery) => delivery with { Source = $"kafka/{delivery.Source}" };
}
