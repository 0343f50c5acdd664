using System.Text.Json;
using System.Text.Unicode;
using Awoooi.Results;

namespace Awoooi.Alerts;

/// <summary>Reads the body of an Alertmanager webhook, version 4 and no other dialect.</summary>
/// <remarks>
/// Format: prometheus.io, Alertmanager configuration, webhook_config. A key that stands twice in one object is refused,
/// because two readers of such a body can see two different alerts. Keys that the format does not have are ignored.
/// </remarks>
public static class AlertmanagerPayload
{
    /// <summary>Bytes a body may have.</summary>
    public const int MaxBytes = 4 * 1024 * 1024;

    /// <summary>Alerts one body may hold.</summary>
    public const int MaxAlerts = 5_000;

    /// <summary>Labels, and annotations, one alert may have.</summary>
    public const int MaxLabels = 256;

    /// <summary>Characters one label's value may have. Annotations are bounded by the body alone.</summary>
    public const int MaxLabelValue = 16_384;

    private const int MaxDepth = 32;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false };

    /// <summary>Reads one body.</summary>
    /// <returns>
    /// The delivery; or the refusal <c>alert-too-large</c>, <c>alert-not-utf8</c>, <c>alert-not-json</c>,
    /// <c>alert-dialect</c> or <c>alert-malformed</c>.
    /// </returns>
    public static Result<AlertDelivery> Parse(ReadOnlyMemory<byte> body)
    {
        if (body.Length > MaxBytes)
        {
            return new Refusal("alert-too-large", $"the payload has {body.Length:N0} bytes; at most {MaxBytes:N0} are read",
                "set max_alerts in Alertmanager's webhook_config, or group by more labels");
        }
        if (!Utf8.IsValid(body.Span))
        {
            return new Refusal("alert-not-utf8", $"the payload is not UTF-8: byte {FirstInvalidByte(body.Span):N0} (from 0) belongs to no character",
                "send the body as Alertmanager wrote it, in UTF-8");
        }
        return ParseJson(body);
    }

    private static Result<AlertDelivery> ParseJson(ReadOnlyMemory<byte> body)
    {
        try
        {
            body = WithoutByteOrderMark(body);
            if (HalfCharacter.Find(body.Span, MaxDepth) is { } half)
            {
                return new Refusal("alert-not-json", $"the text that begins at byte {half:N0} (from 0) holds an escape that is half a character",
                    "send the body as Alertmanager wrote it: \\ud800 to \\udfff only in pairs");
            }
            using var document = JsonDocument.Parse(body, Strict);
            return Read(document.RootElement);
        }
        catch (JsonException e)
        {
            return new Refusal("alert-not-json",
                $"the payload is not JSON that can be read safely, at line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1} of it: {Cause(e)}",
                $"send the body as Alertmanager wrote it: one JSON object, no key twice, at most {MaxDepth} levels");
        }
    }

    private static Result<AlertDelivery> Read(JsonElement root)
    {
        if (AlertDialect.Refuse(root) is { } dialect) return dialect;
        var reader = new AlertReader();
        var delivery = reader.Delivery(root);
        return reader.Problems.Count == 0
            ? delivery
            : new Refusal("alert-malformed", string.Join("; ", reader.Problems), "send the body as Alertmanager wrote it (webhook version 4)");
    }

    // Utf8JsonReader says where, in English that is fit for users up to the position it appends.
    private static string Cause(JsonException e) =>
        e.Message.Split(" Path: ", 2)[0].Split(" LineNumber: ", 2)[0].TrimEnd('.');

    private static ReadOnlyMemory<byte> WithoutByteOrderMark(ReadOnlyMemory<byte> body) =>
        body.Span.StartsWith("\uFEFF"u8) ? body[3..] : body;

    private static int FirstInvalidByte(ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        while (System.Text.Rune.DecodeFromUtf8(bytes[at..], out _, out var length) == System.Buffers.OperationStatus.Done) at += length;
        return at;
    }
}
