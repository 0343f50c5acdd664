using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Awoooi.Storage.Journal;

/// <summary>Rows of alerts as one value of the inbox: a JSON list for each, its document last.</summary>
internal static class InboxBody
{
    /// <summary>Writes rows.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="first">The revision of the first alert that was delivered together with them; the others follow it.</param>
    /// <param name="now">Milliseconds since 1970.</param>
    public static byte[] Write(IEnumerable<AlertRow> rows, long first, long now)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using var writer = new Utf8JsonWriter(buffer, AlertDocumentWriter.Options);
        using var documents = new AlertDocumentWriter();
        writer.WriteStartArray();
        foreach (var row in rows)
        {
            writer.WriteStartArray();
            writer.WriteNumberValue(row.Key.StartsAt);
            writer.WriteStringValue(row.Key.Fingerprint);
            writer.WriteNumberValue(row.Alert.Firing ? 1 : 0);
            if (row.Alert.EndsAt is { } end) writer.WriteNumberValue(end.ToUnixTimeMilliseconds());
            else writer.WriteNullValue();
            writer.WriteNumberValue(row.Truncated);
            writer.WriteNumberValue(first + row.Place);
            writer.WriteNumberValue(row.Deliveries);
            writer.WriteNumberValue(now);
            documents.Write(writer, row.Alert, row.Delivery);
            writer.WriteEndArray();
        }
        writer.WriteEndArray();
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Reads what was written.</summary>
    public static IReadOnlyList<InboxRow> Read(byte[] body)
    {
        var rows = new List<InboxRow>();
        var reader = new Utf8JsonReader(body);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.StartArray)
        {
            var starts = Number(ref reader);
            reader.Read();
            var key = new AlertKey(starts, reader.GetString()!);
            var row = new InboxRow(key, Number(ref reader), NumberOrNull(ref reader), Number(ref reader), Number(ref reader), Number(ref reader), Number(ref reader), Raw(ref reader, body));
            reader.Read();
            rows.Add(row);
        }
        return rows;
    }

    private static long Number(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.GetInt64();
    }

    private static long? NumberOrNull(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType == JsonTokenType.Null ? null : reader.GetInt64();
    }

    private static string Raw(ref Utf8JsonReader reader, byte[] body)
    {
        reader.Read();
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return Encoding.UTF8.GetString(body, start, (int)reader.BytesConsumed - start);
    }
}
