using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Awoooi.Objects;
using Awoooi.Results;

namespace Awoooi.Proofs.Schemas;

/// <summary>What a schema says of a single text, number or boolean.</summary>
internal static class ScalarRules
{
    /// <summary>What is wrong; null when nothing is.</summary>
    public static string? Fault(SchemaShape shape, JsonValue value)
    {
        var kind = value.GetValueKind();
        if (shape.Types != JsonTypes.Any && !Fits(shape.Types, value, kind)) return $"is {ValueText.Shown(value)}, {Wanted(shape)} must stand there{Hint(shape.Types, value, kind)}";
        if (kind == JsonValueKind.String) return shape is { Format: ValueFormat.None, Allowed: null, Bounds: null } ? null : Text(shape, value.GetValue<string>());
        if (shape.Allowed is { } allowed && !allowed.Contains(ValueText.Of(value))) return Unlisted(ValueText.Shown(value), ValueText.Of(value), allowed);
        return kind == JsonValueKind.Number && (shape.Format != ValueFormat.None || shape.Bounds is not null) ? Number(shape, value) : null;
    }

    /// <summary>The types that a place takes, in words.</summary>
    public static string Wanted(SchemaShape shape) => shape.Format == ValueFormat.Quantity ? "a quantity" : shape.Types switch
    {
        JsonTypes.Object => "a mapping",
        JsonTypes.Array => "a list",
        JsonTypes.String => "a text",
        JsonTypes.Integer => "a whole number",
        JsonTypes.Number => "a number",
        JsonTypes.Boolean => "true or false",
        _ => "a whole number or a text",
    };

    private static bool Fits(JsonTypes types, JsonValue value, JsonValueKind kind) => kind switch
    {
        JsonValueKind.String => (types & JsonTypes.String) != 0,
        JsonValueKind.True or JsonValueKind.False => (types & JsonTypes.Boolean) != 0,
        JsonValueKind.Number => (types & JsonTypes.Number) != 0 || ((types & JsonTypes.Integer) != 0 && IsWhole(value)),
        _ => false,
    };

    private static string Hint(JsonTypes types, JsonValue value, JsonValueKind kind) =>
        types == JsonTypes.String && kind != JsonValueKind.String ? $"; write it in quotes: \"{ValueText.Of(value)}\""
        : kind == JsonValueKind.String && (types & ~(JsonTypes.Integer | JsonTypes.Number | JsonTypes.Boolean)) == 0 ? "; write it without quotes" : "";

    private static string? Text(SchemaShape shape, string text)
    {
        if (shape.Allowed is { } allowed && !allowed.Contains(text)) return Unlisted($"'{ValueText.Cut(text)}'", text, allowed);
        if (shape.Format != ValueFormat.None && Unreadable(shape.Format, text) is { } what) return $"is '{ValueText.Cut(text)}', which is no {what}";
        return shape.Bounds?.Fault(text);
    }

    private static string? Unreadable(ValueFormat format, string text) => format switch
    {
        ValueFormat.Quantity when Quantity.Parse(text) is null => "quantity such as 250m or 256Mi",
        ValueFormat.Byte when !Base64.IsValid(text) => "base64",
        ValueFormat.DateTime when !IsTime(text) => "time such as 2006-01-02T15:04:05Z",
        _ => null,
    };

    private static string? Number(SchemaShape shape, JsonValue value)
    {
        var number = Real(value);
        if (shape.Format == ValueFormat.Int32 && number is < int.MinValue or > int.MaxValue) return $"is {ValueText.Of(value)}, which does not fit into 32 bits";
        if (shape.Format == ValueFormat.Int64 && number is < long.MinValue or >= 9223372036854775808d) return $"is {ValueText.Of(value)}, which does not fit into 64 bits";
        return shape.Bounds?.Fault(number) is { } fault ? $"is {ValueText.Of(value)}: it {fault}" : null;
    }

    private static string Unlisted(string shown, string text, IEnumerable<string> allowed)
    {
        var names = allowed.Where(x => x.Length > 0).Order(StringComparer.Ordinal).ToList();
        return $"is {shown}; {NearestName.Phrase(text, names)}";
    }

    private static bool IsWhole(JsonValue value) => value.TryGetValue<long>(out _) || value.TryGetValue<int>(out _) || value.TryGetValue<ulong>(out _) || Real(value) is var real && real == Math.Floor(real);

    private static double Real(JsonValue value) =>
        value.TryGetValue<long>(out var whole) ? whole : value.TryGetValue<double>(out var real) ? real : double.Parse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture);

    private static bool IsTime(string text) => text.Length >= 20 && text[10] is 'T' or 't'
        && (text[^1] is 'Z' or 'z' || text[^6] is '+' or '-') && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
}
