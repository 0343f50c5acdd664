using System.Text.Json.Nodes;
using Awoooi.Objects;

namespace Awoooi.Proofs.Schemas;

/// <summary>A value as text, to compare and to show.</summary>
internal static class ValueText
{
    private const int Longest = 60;

    /// <summary>A text as it is, everything else as canonical JSON.</summary>
    public static string Of(JsonNode? value) => value is JsonValue ? KubeObject.Text(value)! : CanonicalJson.Write(value);

    /// <summary>The same for people, cut where it is long.</summary>
    public static string Shown(JsonNode? value) => value switch
    {
        null => "null",
        JsonObject => "a mapping",
        JsonArray => "a list",
        _ => Cut(value is JsonValue text && text.TryGetValue<string>(out var own) ? $"'{own}'" : Of(value)),
    };

    public static string Cut(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        return line.Length > Longest ? string.Concat(line.AsSpan(0, Longest), "…") : line;
    }
}
