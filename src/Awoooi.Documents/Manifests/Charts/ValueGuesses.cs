using System.Text.Json.Nodes;
using Awoooi.Documents.Manifests.Editing;
using Awoooi.Documents.Manifests.Kustomize;
using Awoooi.Documents.Manifests.Locating;
using Awoooi.Objects;

namespace Awoooi.Documents.Manifests.Charts;

/// <summary>Which values of a chart may decide a field: those that look like it, and those that its templates read as a whole.</summary>
/// <param name="name">The object.</param>
/// <param name="field">The field.</param>
/// <param name="now">Its value as rendered; null when absent.</param>
/// <param name="wanted">The value it shall have.</param>
internal sealed class ValueGuesses(ObjectRef name, FieldPath field, JsonNode? now, JsonNode? wanted)
{
    private const int PerSharedKey = 10;
    private const int SameText = 15;
    private const int PartOfText = 8;
    private const int NamedAlike = 20;
    private const int LongestTail = 5;

    private readonly Likeness _likeness = new(name, field);

    /// <summary>The guesses, likeliest first.</summary>
    /// <param name="values">All values, merged.</param>
    /// <param name="read">What the templates read.</param>
    public IReadOnlyList<ValueGuess> Of(JsonObject values, TemplateReads read) =>
        [.. Present(FieldPath.Root, values).Concat(wanted is null ? [] : Added(values, read.Values).Concat(InItem(values, read.Copied))).OrderByDescending(x => x.Score).ThenBy(x => x.Path.Segments.Count).DistinctBy(x => x.Path)];

    private IEnumerable<ValueGuess> Present(FieldPath path, JsonNode? node) => node switch
    {
        JsonObject { Count: > 0 } map => map.SelectMany(x => Present(path.Key(x.Key), x.Value)).Concat(Whole(path, node)),
        JsonArray { Count: > 0 } list => list.SelectMany((x, i) => Present(FieldSteps.Item(path, list, i), x)).Concat(Whole(path, node)),
        _ => Leaf(path, node) is { } guess ? [guess] : [],
    };

    // A list or mapping that appears in the object as it is.
    private IEnumerable<ValueGuess> Whole(FieldPath path, JsonNode node) =>
        now is JsonArray or JsonObject && DataEdit.Same(node, now) ? [new(path, wanted, SameText + Score(path))] : [];

    private ValueGuess? Leaf(FieldPath path, JsonNode? node)
    {
        var (text, shown, goal) = (KubeObject.Text(node), KubeObject.Text(now), KubeObject.Text(wanted));
        var shared = _likeness.SharedTail(path);
        if (text == shown && shared + _likeness.NamesAlike(path) > 0) return new(path, wanted, SameText + Score(path));
        if (text is { Length: > 0 } && shown is not null && goal is not null && Part(text, shown, goal) is { } part) return new(path, node!.GetValueKind() == System.Text.Json.JsonValueKind.String ? JsonValue.Create(part) : Reading.CoreSchema.Plain(part), PartOfText + Score(path));
        if (string.IsNullOrEmpty(text) && _likeness.IsTag(path) && goal is not null) return new(path, JsonValue.Create(ImageEntry.Split(goal).Tag), Score(path));
        return shared > 0 && node is null or JsonValue or JsonObject { Count: 0 } or JsonArray { Count: 0 } ? new(path, wanted, Score(path)) : null;
    }

    // What stands in the middle of the text now, seen in the wanted text: the tag of an image, the number of "128Mi".
    private static string? Part(string text, string shown, string goal)
    {
        for (var at = shown.IndexOf(text, StringComparison.Ordinal); at >= 0; at = shown.IndexOf(text, at + 1, StringComparison.Ordinal))
        {
            var (before, after) = (shown[..at], shown[(at + text.Length)..]);
            if (goal.Length >= before.Length + after.Length && goal.StartsWith(before, StringComparison.Ordinal) && goal.EndsWith(after, StringComparison.Ordinal) && goal != shown)
            {
                return goal[before.Length..^after.Length] is { Length: > 0 } part ? part : null;
            }
        }
        return null;
    }

    // Values that are not there yet, below mappings that templates copy as a whole (toYaml .Values.web.resources).
    private IEnumerable<ValueGuess> Added(JsonObject values, IEnumerable<FieldPath> read)
    {
        var whole = read.Concat(Mappings(FieldPath.Root, values)).Distinct().ToList();
        for (var length = 0; length <= Math.Min(LongestTail, field.Segments.Count - 1); length++)
        {
            var (above, tail) = (field.Segments[^(length + 1)], field.Segments.Skip(field.Segments.Count - length).ToList());
            if (above is not FieldSegment.Key key) continue;
            foreach (var path in whole.Where(x => Likeness.Alike(x, key.Name)))
            {
                var full = path.Then(tail);
                if (full.In(values) is null) yield return new(full, wanted, Score(full) + PerSharedKey);
            }
        }
    }

    // Values that are not there yet, in the list item that is named like the object: a loop over the list copies some of its keys as a whole.
    private IEnumerable<ValueGuess> InItem(JsonObject values, IReadOnlyCollection<string> copied)
    {
        if (copied.Count == 0 || Items(FieldPath.Root, values).MaxBy(x => _likeness.NameLength(x)) is not { } item || _likeness.NameLength(item) == 0) yield break;
        foreach (var key in copied)
        {
            var at = field.Segments.ToList().FindLastIndex(x => x is FieldSegment.Key own && own.Name == key);
            var tails = at >= 0 ? [at + 1] : Enumerable.Range(1, field.Segments.Count - 1).Where(x => field.Segments[x] is FieldSegment.Key).TakeLast(LongestTail);
            foreach (var full in tails.Select(x => item.Key(key).Then(field.Segments.Skip(x))).Where(x => x.In(values) is null)) yield return new(full, wanted, Score(full));
        }
    }

    private static IEnumerable<FieldPath> Items(FieldPath path, JsonNode? node) => node switch
    {
        JsonObject map => map.SelectMany(x => Items(path.Key(x.Key), x.Value)),
        JsonArray list => list.SelectMany((x, i) => Items(FieldSteps.Item(path, list, i), x).Prepend(FieldSteps.Item(path, list, i))).Where(x => x.Segments[^1] is FieldSegment.Item),
        _ => [],
    };

    private static IEnumerable<FieldPath> Mappings(FieldPath path, JsonNode? node) =>
        node is JsonObject map ? map.SelectMany(x => Mappings(path.Key(x.Key), x.Value)).Prepend(path) : [];

    private int Score(FieldPath path) => (PerSharedKey * _likeness.SharedTail(path)) + (NamedAlike * _likeness.NamesAlike(path));
}
