using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Awoooi.Alerts;

namespace Awoooi.Storage.Journal;

/// <summary>Writes what nobody looks for in an alert as JSON; what a delivery's alerts have in common is put into JSON once.</summary>
internal sealed class AlertDocumentWriter : IDisposable
{
    // The text goes into a database, never into HTML.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly ArrayBufferWriter<byte> _buffer = new(4096);
    private readonly Utf8JsonWriter _writer;
    private AlertDelivery? _delivery;
    private byte[] _group = [];

    public AlertDocumentWriter() => _writer = new(_buffer, Options);

    public string Write(Alert alert, AlertDelivery delivery)
    {
        if (!ReferenceEquals(delivery, _delivery)) (_group, _delivery) = (Group(delivery), delivery);
        Restart();
        _writer.WriteStartObject();
        _writer.WriteString("name"u8, alert.Name);
        Map("labels"u8, alert.Labels);
        Map("annotations"u8, alert.Annotations);
        Extra(alert.Extra);
        _writer.WritePropertyName("group"u8);
        _writer.WriteRawValue(_group, skipInputValidation: true);
        _writer.WriteEndObject();
        _writer.Flush();
        return Encoding.UTF8.GetString(_buffer.WrittenSpan);
    }

    public void Dispose() => _writer.Dispose();

    private byte[] Group(AlertDelivery delivery)
    {
        Restart();
        _writer.WriteStartObject();
        _writer.WriteString("source"u8, delivery.Source);
        _writer.WriteString("receiver"u8, delivery.Receiver);
        _writer.WriteString("groupKey"u8, delivery.GroupKey);
        Extra(delivery.Extra);
        _writer.WriteEndObject();
        _writer.Flush();
        return _buffer.WrittenSpan.ToArray();
    }

    private void Restart()
    {
        _buffer.ResetWrittenCount();
        _writer.Reset();
    }

    private void Map(ReadOnlySpan<byte> name, IReadOnlyDictionary<string, string> values)
    {
        _writer.WriteStartObject(name);
        if (values is Dictionary<string, string> dictionary)
        {
            foreach (var (key, value) in dictionary) _writer.WriteString(key, value);
        }
        else
        {
            foreach (var (key, value) in values) _writer.WriteString(key, value);
        }
        _writer.WriteEndObject();
    }

    private void Extra(string extra)
    {
        if (extra == "{}") return;
        _writer.WritePropertyName("extra"u8);
        _writer.WriteRawValue(extra);
    }
}
