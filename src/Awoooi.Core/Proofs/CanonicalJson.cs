using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Awoooi.Proofs;

/// <summary>One spelling for each JSON value: keys in ordinal order, no white space, numbers without trailing zeros.</summary>
public static class CanonicalJson
{
    /// <summary>Writes a value.</summary>
    public static string Write(JsonNode? node)
    {
        var text = new StringBuilder();
        Append(node, text);
        return text.ToString();
    }

    /// <summary>SHA-256 of the canonical form, hexadecimal.</summary>
    public static string Digest(JsonNode? node) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Write(node))));

    private static void Append(JsonNode? node, StringBuilder text)
    {
        switch (node)
        {
            case JsonObject map:
                Join('{', map.OrderBy(x => x.Key, StringComparer.Ordinal), '}', text, x =>
                {
                    text.Append(JsonValue.Create(x.Key).ToJsonString()).Append(':');
                    Append(x.Value, text);
                });
                break;
            case JsonArray list:
                Join('[', list, ']', text, x => Append(x, text));
                break;
            default:
                text.Append(Scalar(node));
                break;
        }
    }

    private static void Join<T>(char open, IEnumerable<T> items, char close, StringBuilder text, Action<T> append)
    {
        text.Append(open);
        var first = true;
        foreach (var item in items)
        {
            if (!first) text.Append(',');
            first = false;
            append(item);
        }
        text.Append(close);
    }

    private static string Scalar(JsonNode? node)
    {
        var raw = node?.ToJsonString() ?? "null";
        return node?.GetValueKind() == JsonValueKind.Number && decimal.TryParse(raw, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number.ToString("0.############################", CultureInfo.InvariantCulture)
            : raw;
    }
}
