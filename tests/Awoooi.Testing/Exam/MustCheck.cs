using System.Text.Json.Nodes;
using Awoooi.Objects;

namespace Awoooi.Testing.Exam;

/// <summary>Does a field hold what it must?</summary>
public static class MustCheck
{
    /// <summary>Why the rule does not hold, with the value found; null when it holds.</summary>
    public static string? Violation(Must must, Place place, ExamTrees trees)
    {
        ArgumentNullException.ThrowIfNull(place);
        ArgumentNullException.ThrowIfNull(trees);
        return Violation(must, trees.Head.Value(place), () => trees.Repo.Value(place), () => trees.Base.Value(place), trees.Head.Value) is { } why
            ? $"{place}: {why}"
            : null;
    }

    /// <summary>The same for a value, wherever it was found.</summary>
    /// <param name="must">The rule.</param>
    /// <param name="value">The value after the change.</param>
    /// <param name="inRepo">The value in <c>repo/</c>.</param>
    /// <param name="before">The value before the change.</param>
    /// <param name="other">The value of another field after the change.</param>
    public static string? Violation(Must must, JsonNode? value, Func<JsonNode?> inRepo, Func<JsonNode?> before, Func<Place, JsonNode?> other) => must switch
    {
        Must.Absent => value is null ? null : $"is {Show(value)}, must be absent",
        Must.In x => x.Values.Any(y => JsonNode.DeepEquals(y, value)) ? null : $"is {Show(value)}, must be one of {string.Join(", ", x.Values.Select(Show))}",
        Must.Between x => Within(value, x) ? null : $"is {Show(value)}, must be between {x.Low} and {x.High}",
        Must.Contains x => Contains(value, before(), x.Value),
        Must.SameAsRepo x => Same(value, inRepo(), x.AsYaml) ? null : $"is {Show(value)}, must be as in repo/: {Show(inRepo())}",
        Must.EqualsFile x => Same(value, other(x.Other), x.AsYaml) ? null : $"is {Show(value)}, must equal {x.Other}",
        _ => throw new NotSupportedException(must?.ToString()),
    };

    /// <summary>A value for people: one line, not too long.</summary>
    public static string Show(JsonNode? value)
    {
        var text = value is null ? "absent" : KubeObject.Text(value) ?? value.ToJsonString();
        text = text.ReplaceLineEndings("↵");
        return text.Length > 60 ? text[..59] + "…" : text;
    }

    private static bool Within(JsonNode? value, Must.Between bounds) =>
        Quantity.Parse(KubeObject.Text(value)) is { } quantity && Quantity.Parse(bounds.Low) is { } low && Quantity.Parse(bounds.High) is { } high
        && low <= quantity && quantity <= high;

    private static bool Same(JsonNode? value, JsonNode? wanted, bool asYaml) =>
        JsonNode.DeepEquals(value, wanted) || (asYaml && JsonNode.DeepEquals(Embedded(value), Embedded(wanted)));

    private static JsonNode? Embedded(JsonNode? value)
    {
        if (KubeObject.Text(value) is not { } text) return value;
        try
        {
            return new JsonArray([.. YamlText.Read(text).Select(YamlText.ToJson)]);
        }
        catch (YamlDotNet.Core.YamlException)
        {
            return value?.DeepClone();
        }
    }

    private static string? Contains(JsonNode? value, JsonNode? before, JsonNode? item)
    {
        if (value is not JsonArray list) return KubeObject.Text(value)?.Contains(KubeObject.Text(item) ?? "\0", StringComparison.Ordinal) == true ? null : $"is {Show(value)}, must contain {Show(item)}";
        if (!list.Any(x => JsonNode.DeepEquals(x, item))) return $"must contain {Show(item)}";
        var (rest, was) = (Without(list, item), Without(before as JsonArray ?? [], item));
        return JsonNode.DeepEquals(rest, was) ? null : $"beside {Show(item)} it is {Show(rest)}, it was {Show(was)}";
    }

    private static JsonArray Without(JsonArray list, JsonNode? item) => new([.. list.Where(x => !JsonNode.DeepEquals(x, item)).Select(x => x?.DeepClone())]);
}
