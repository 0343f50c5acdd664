using System.Text.Json.Nodes;

namespace Awoooi.Documents.Manifests.Editing;

/// <summary>Writes new collections in the style of their neighbours.</summary>
internal static class NodeWriter
{
    /// <summary>Whether a value is written on the line of its key.</summary>
    public static bool IsInline(JsonNode? value) => value switch
    {
        JsonObject map => map.Count == 0,
        JsonArray list => list.Count == 0,
        JsonValue scalar => !(scalar.TryGetValue<string>(out var text) && ScalarWriter.FitsBlock(text)),
        _ => true,
    };

    /// <summary>A value in flow style.</summary>
    public static string Flow(JsonNode? value, YamlStyle style) => value switch
    {
        JsonObject map => "{" + string.Join(", ", map.Select(x => $"{ScalarWriter.Key(x.Key, style.QuotedKeys)}: {Flow(x.Value, style)}")) + "}",
        JsonArray list => "[" + string.Join(", ", list.Select(x => Flow(x, style))) + "]",
        _ => ScalarWriter.Inline(value, style.Quotes),
    };

    /// <summary>An entry <c>key: value</c> whose key stands in a column; the first line is not indented.</summary>
    public static string Entry(string key, JsonNode? value, int column, YamlStyle style) =>
        ScalarWriter.Key(key, style.QuotedKeys) + ":" + AfterHead(value, column, style);

    /// <summary>What follows a colon whose key stands in a column.</summary>
    public static string AfterHead(JsonNode? value, int column, YamlStyle style)
    {
        if (IsInline(value)) return " " + Flow(value, style);
        if (value is JsonValue) return " " + Block(value, column + style.Step, style);
        var nested = column + (value is JsonArray ? style.ListIndent : style.Step);
        return style.NewLine + Spaces(nested) + Block(value, nested, style);
    }

    /// <summary>A value in block style that starts in a column; the first line is not indented.</summary>
    public static string Block(JsonNode? value, int column, YamlStyle style) => value switch
    {
        _ when IsInline(value) => Flow(value, style),
        JsonObject map => Lines(map.Select(x => Entry(x.Key, x.Value, column, style)), column, style),
        JsonArray list => Lines(list.Select(x => Item(x, column, style)), column, style),
        _ => ScalarWriter.Block(value!.GetValue<string>(), Spaces(column), style.NewLine),
    };

    /// <summary>A list item with its dash.</summary>
    public static string Item(JsonNode? value, int column, YamlStyle style) => "- " + Block(value, column + 2, style);

    private static string Lines(IEnumerable<string> lines, int column, YamlStyle style) => string.Join(style.NewLine + Spaces(column), lines);

    private static string Spaces(int count) => new(' ', count);
}
