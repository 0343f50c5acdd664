using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Awoooi.Audit.Envelopes;

/// <summary>
/// An audit record as an in-toto Statement v1 (https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md): one line of JSON with sorted
/// keys. The same record always has the same bytes.
/// </summary>
internal static class RecordStatement
{
    /// <summary>DSSE's type of an in-toto statement.</summary>
    public const string PayloadType = "application/vnd.in-toto+json";

    /// <summary>What kind of predicate ours is. A name, no address: nothing has to be there.</summary>
    public const string PredicateType = "urn:awoooi:evidence:v1";

    private const string Type = "https://in-toto.io/Statement/v1";

    private static readonly JsonSerializerOptions Canonical = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The statement's bytes.</summary>
    public static byte[] Bytes(AuditRecord record)
    {
        var predicate = new JsonObject
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
        var statement = new JsonObject { ["_type"] = Type, ["subject"] = RecordSubject.Of(record), ["predicateType"] = PredicateType, ["predicate"] = predicate };
        return Encoding.UTF8.GetBytes(Sorted(statement)!.ToJsonString(Canonical));
    }

    /// <summary>Reads the record of a statement; null when these are not the bytes of one that this version knows.</summary>
    public static AuditRecord? Read(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return JsonNode.Parse(bytes) is JsonObject statement && Text(statement, "_type") == Type && Text(statement, "predicateType") == PredicateType
                && statement["predicate"] is JsonObject body && body["data"] is JsonObject data
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
