using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Awoooi.Results;

namespace Awoooi.Alerts;

/// <summary>What every dialect asks of a body before it is looked into: size, UTF-8, JSON that all readers see alike.</summary>
/// <remarks>A key that stands twice in one object is refused, because two readers of such a body can see two different alerts.</remarks>
internal static class StrictBody
{
    private const int MaxDepth = 32;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false };

    /// <summary>Reads a body as one JSON value.</summary>
    /// <returns>What <paramref name="read"/> makes of it; or the refusal <c>alert-too-large</c>, <c>alert-not-utf8</c> or <c>alert-not-json</c>.</returns>
    public static Result<T> Read<T>(ReadOnlyMemory<byte> body, PayloadWords words, Func<JsonElement, Result<T>> read)
        where T : notnull
    {
        if (body.Length > AlertmanagerPayload.MaxBytes)
        {
            return new Refusal("alert-too-large", $"the payload has {body.Length:N0} bytes; at most {AlertmanagerPayload.MaxBytes:N0} are read", words.WhenTooLarge);
        }
        if (!Utf8.IsValid(body.Span))
        {
            return new Refusal("alert-not-utf8", $"the payload is not UTF-8: byte {FirstInvalidByte(body.Span):N0} (from 0) belongs to no character",
                $"send the body {words.As}, in UTF-8");
        }
        return ReadJson(WithoutByteOrderMark(body), words, read);
    }

    private static Result<T> ReadJson<T>(ReadOnlyMemory<byte> body, PayloadWords words, Func<JsonElement, Result<T>> read)
        where T : notnull
    {
        try
        {
            if (HalfCharacter.Find(body.Span, MaxDepth) is { } half)
            {
                return new Refusal("alert-not-json", $"the text that begins at byte {half:N0} (from 0) holds an escape that is half a character",
                    $"send the body {words.As}: \\ud800 to \\udfff only in pairs");
            }
            using var document = JsonDocument.Parse(body, Strict);
            return read(document.RootElement);
        }
        catch (JsonException e)
        {
            return new Refusal("alert-not-json",
                $"the payload is not JSON that can be read safely, at line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1} of it: {Cause(e)}",
                $"send the body {words.As}: one JSON value, no key twice, at most {MaxDepth} levels");
        }
    }

    // Utf8JsonReader says where, in English that is fit for users up to the position it appends; it quotes keys as they came.
    private static string Cause(JsonException e)
    {
        var cause = e.Message.Split(" Path: ", 2)[0].Split(" LineNumber: ", 2)[0].TrimEnd('.');
        return string.Concat(cause.Take(200).Select(x => x is >= ' ' and < '\u007f' ? x : '?'));
    }

    private static ReadOnlyMemory<byte> WithoutByteOrderMark(ReadOnlyMemory<byte> body) =>
        body.Span.StartsWith("\uFEFF"u8) ? body[3..] : body;

    private static int FirstInvalidByte(ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        while (Rune.DecodeFromUtf8(bytes[at..], out _, out var length) == OperationStatus.Done) at += length;
        return at;
    }
}

/// <summary>How a dialect's refusals speak of it.</summary>
/// <param name="As">Completes "send the body …" (<c>as Alertmanager wrote it</c>).</param>
/// <param name="WhenTooLarge">What to do about a body that is too large.</param>
internal sealed record PayloadWords(string As, string WhenTooLarge);
