using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Awoooi.Alerts;

namespace Awoooi.Storage.Journal;

/// <summary>Writes what nobody looks for in an alert as JSON; what a delivery's alerts have in common is put into JSON once.</summary>
internal sealed class AlertDocumentWriter : IDisposable
{
    // The text goes into a database, never into HTML.
    public static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly ArrayBufferWriter<byte> _buffer = new(4096);
    private readonly Utf8JsonWriter _writer;
    private AlertDelivery? _delivery;
    private byte[] _group = [];

    public AlertDocumentWriter() => _writer = new(_buffer, Options);

    public void Write(Utf8JsonWriter writer, Alert alert, AlertDelivery delivery)
    {
        if (!ReferenceEquals(delivery, _delivery)) (_group, _delivery) = (Group(delivery), delivery);
        writer.WriteStartObject();
        writer.WriteString("name"u8, alert.Name);
        Map(writer, "labels"u8, alert.Labels);
        Map(writer, "annotations"u8, alert.Annotations);
        Extra(writer, alert.Extra);
        writer.WritePropertyName("group"u8);
        writer.WriteRawValue(_group, skipInputValidation: true);
        writer.WriteEndObject();
    }

    public void Dispose() => _writer.Dispose();

    private byte[] Group(AlertDelivery delivery)
    {
        _buffer.ResetWrittenCount();
        _writer.Reset();
        _writer.WriteStartObject();
        _writer.WriteString("source"u8, delivery.Source);
        _writer.WriteString("receiver"u8, delivery.Receiver);
        _writer.WriteString("groupKey"u8, delivery.GroupKey);
        Extra(_writer, delivery.Extra);
        _writer.WriteEndObject();
        _writer.Flush();
        return _buffer.WrittenSpan.ToArray();
    }

    private static void Map(Utf8JsonWriter writer, ReadOnlySpan<byte> name, IReadOnlyDictionary<string, string> values)
    {
        writer.WriteStartObject(name);
        if (values is Dictionary<string, string> dictionary)
        {
            foreach (var (key, value) in dictionary) writer.WriteString(key, value);
        }
        else
        {
            foreach (var (key, value) in values) writer.WriteString(key, value);
        }
        writer.WriteEndObject();
    }

    private static void Extra(Utf8JsonWriter writer, string extra)
    {
        if (extra == "{}") return;
        writer.WritePropertyName("extra"u8);
        writer.WriteRawValue(extra);
    }
}
