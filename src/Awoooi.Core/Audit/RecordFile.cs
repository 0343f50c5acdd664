using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Awoooi.Audit;

/// <summary>An audit record as bytes: JSON with sorted keys, two spaces, one final newline. The same record always has the same bytes.</summary>
internal static class RecordFile
{
    public const string Name = "record.json";

    private static readonly JsonSerializerOptions Canonical = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static byte[] Bytes(AuditRecord record)
    {
        var body = new JsonObject
        {
            ["sequence"] = record.Sequence,
            ["previous"] = record.Previous,
            ["time"] = record.Time.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture),
            ["incident"] = record.Incident,
            ["stage"] = record.Stage,
            ["event"] = record.Event,
            ["outcome"] = record.Outcome,
            ["key"] = record.Key,
            ["data"] = record.Data.DeepClone(),
        };
        return Encoding.UTF8.GetBytes(Sorted(body)!.ToJsonString(Canonical) + "\n");
    }

    /// <summary>SHA-256 of the bytes, hexadecimal.</summary>
    public static string Digest(ReadOnlyMemory<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes.Span));

    /// <summary>Reads a record; null when these are not the bytes of one.</summary>
    public static AuditRecord? Read(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return JsonNode.Parse(bytes.Span) is JsonObject body && body["data"] is JsonObject data
                ? new(
                    body["sequence"]!.GetValue<long>(), Text(body, "previous"), body["time"]!.GetValue<DateTimeOffset>(), Text(body, "incident"),
                    body["stage"]!.GetValue<int>(), Text(body, "event"), Text(body, "outcome"), data, Text(body, "key"))
                : null;
        }
        catch (Exception error) when (error is JsonException or NullReferenceException or InvalidOperationException or FormatException or ArgumentException)
        {
            return null;
        }
    }

    private static string Text(JsonObject body, string name) => body[name]!.GetValue<string>();

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject map => new JsonObject(map.OrderBy(x => x.Key, StringComparer.Ordinal).Select(x => KeyValuePair.Create(x.Key, Sorted(x.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Sorted)]),
        _ => node?.DeepClone(),
    };
}
