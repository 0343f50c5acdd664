using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Awoooi.Alerts;

/// <summary>Keeps the fields of an object that are not read, byte by byte as they came: numbers with all their digits, text with its escapes.</summary>
internal sealed class ExtraFields
{
    private readonly ArrayBufferWriter<byte> _text = new();

    /// <summary>The fields that are not <paramref name="read"/>, as the text of a JSON object.</summary>
    public string Of(JsonElement element, ReadOnlySpan<string> read)
    {
        _text.ResetWrittenCount();
        foreach (var field in element.EnumerateObject())
        {
            if (!IsOneOf(field, read)) Add(JsonMarshal.GetRawUtf8PropertyName(field), JsonMarshal.GetRawUtf8Value(field.Value));
        }
        return _text.WrittenCount == 0 ? "{}" : $"{{{Encoding.UTF8.GetString(_text.WrittenSpan)}}}";
    }

    private void Add(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        _text.Write(_text.WrittenCount == 0 ? "\""u8 : ",\""u8);
        _text.Write(name);
        _text.Write("\":"u8);
        _text.Write(value);
    }

    private static bool IsOneOf(JsonProperty field, ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (field.NameEquals(name)) return true;
        }
        return false;
    }
}
