using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Awoooi.Alerts;

/// <summary>Finds text that is valid JSON and no text: an escape (<c>\ud800</c> to <c>\udfff</c>) that is half a character.</summary>
internal static class HalfCharacter
{
    /// <summary>The byte at which the first such text begins; null when there is none.</summary>
    /// <exception cref="JsonException">It is no JSON; this is seen only on the way to such a text.</exception>
    public static long? Find(ReadOnlySpan<byte> json, int maxDepth)
    {
        if (json.IndexOf("\\u"u8) < 0) return null;
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = maxDepth });
        while (reader.Read())
        {
            var isText = reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName;
            if (isText && reader.ValueIsEscaped && IsHalf(Encoding.UTF8.GetString(reader.ValueSpan))) return reader.TokenStartIndex;
        }
        return null;
    }

    private static bool IsHalf(string escaped)
    {
        var high = false;
        for (var at = 0; at < escaped.Length; at++)
        {
            var unit = '\0';
            if (escaped[at] == '\\' && escaped[++at] == 'u')
            {
                unit = (char)ushort.Parse(escaped.AsSpan(at + 1, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
                at += 4;
            }
            if (char.IsLowSurrogate(unit) != high) return true;
            high = char.IsHighSurrogate(unit);
        }
        return high;
    }
}
