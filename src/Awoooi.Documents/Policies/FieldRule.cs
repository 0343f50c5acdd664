using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Awoooi.Objects;

namespace Awoooi.Documents.Policies;

/// <summary>What one field may hold, said once for the reader, its messages and the JSON Schema.</summary>
/// <param name="Path">Pattern of the field (<see cref="PolicyPath.Pattern"/>); <c>roles.*</c> with <paramref name="OfKeys"/> for the keys of a mapping.</param>
/// <param name="Expected">The allowed values as a phrase.</param>
/// <param name="Holds">Whether a value of the field's type is allowed.</param>
/// <param name="Schema">The same as JSON Schema keywords.</param>
/// <param name="Names">The allowed names, where the field is one of a few; a wrong one is answered with the nearest.</param>
/// <param name="OfKeys">The rule is about the keys of a mapping, not its values.</param>
internal sealed record FieldRule(
    string Path, string Expected, Func<object, bool> Holds, JsonObject Schema, IReadOnlyList<string>? Names = null, bool OfKeys = false)
{
    private const int LongestText = 400;

    public static FieldRule Whole(string path, int min, int max) => new(
        path, Say($"a whole number from {min} to {max}"), x => x is int value && value >= min && value <= max,
        new() { ["minimum"] = min, ["maximum"] = max });

    public static FieldRule Number(string path, decimal min, decimal max) => new(
        path, Say($"a number from {min} to {max:0.##}"), x => x is decimal value && value >= min && value <= max,
        new() { ["minimum"] = min, ["maximum"] = max });

    public static FieldRule Above(string path, decimal bound, decimal max) => new(
        path, Say($"a number above {bound}, at most {max}"), x => x is decimal value && value > bound && value <= max,
        new() { ["exclusiveMinimum"] = bound, ["maximum"] = max });

    public static FieldRule Text(string path, string pattern, string expected)
    {
        var regex = new Regex(pattern, RegexOptions.CultureInvariant);
        return new(
            path, expected, x => x is string { Length: <= LongestText } text && !text.Contains('\n', StringComparison.Ordinal) && regex.IsMatch(text),
            new() { ["pattern"] = pattern });
    }

    public static FieldRule OneOf(string path, IReadOnlyList<string> names) => new(
        path, $"one of {string.Join(", ", names)}", x => x is string text && names.Contains(text, StringComparer.Ordinal),
        new() { ["enum"] = new JsonArray([.. names.Select(x => (JsonNode)x)]) }, names);

    public static FieldRule KeyOneOf(string path, IReadOnlyList<string> names) => OneOf(path, names) with { OfKeys = true };

    public static FieldRule KeyText(string path, string pattern, string expected) => Text(path, pattern, expected) with { OfKeys = true };

    public static FieldRule Amount(string path, string example) => new(
        path, $"a quantity such as {example}", x => x is string text && Quantity.Parse(text) is { Value: > 0 },
        new() { ["examples"] = new JsonArray(example) });

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
