using System.Text.Json.Nodes;
using Awoooi.Objects;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Awoooi.Testing.Exam;

/// <summary>Walks two versions of a document side by side and notes what differs, as data and as parts of the two texts.</summary>
/// <param name="before">Text of the file before.</param>
/// <param name="after">Text of the file after.</param>
internal sealed class NodeWalk(string before, string after)
{
    /// <summary>A node where it stands: its key (or itself) and its value.</summary>
    private sealed record Spot(YamlNode First, YamlNode Value);

    public List<(FieldPath Field, JsonNode? Before, JsonNode? After)> Fields { get; } = [];

    public List<TextMask> BeforeMasks { get; } = [];

    public List<TextMask> AfterMasks { get; } = [];

    public void Compare(YamlNode one, YamlNode other) => Walk(FieldPath.Root, new(one, one), new(other, other));

    private void Walk(FieldPath path, Spot? one, Spot? other)
    {
        switch (one?.Value, other?.Value)
        {
            case (null, null): break;
            case (null, _) or (_, null): OneSided(path, one, other); break;
            case (YamlMappingNode x, YamlMappingNode y) when x.Children.Count == 0 != (y.Children.Count == 0): Emptied(path, one!, other!); break;
            case (YamlMappingNode x, YamlMappingNode y):
                foreach (var key in Keys(x).Union(Keys(y)).ToList()) Pair(path.Key(key), Entry(x, key), Entry(y, key), x, y);
                break;
            case (YamlSequenceNode x, YamlSequenceNode y): Lists(path, x, y); break;
            default:
                if (JsonNode.DeepEquals(Data(one), Data(other))) break;
                if (IsNothing(one!) || IsNothing(other!)) Emptied(path, one!, other!);
                else
                {
                    Report(path, Data(one), Data(other));
                    Replace(one!.Value, other!.Value);
                }
                break;
        }
    }

    /// <summary>Two entries of the same name; where one is missing and a brace or bracket holds the other, all inside it counts.</summary>
    private void Pair(FieldPath path, Spot? one, Spot? other, YamlNode holder, YamlNode otherHolder)
    {
        if ((one is null || other is null) && (IsFlow(holder) || IsFlow(otherHolder)))
        {
            Report(path, Data(one), Data(other));
            Replace(holder, otherHolder);
        }
        else Walk(path, one, other);
    }

    private void OneSided(FieldPath path, Spot? one, Spot? other)
    {
        Report(path, Data(one), Data(other));
        if (one is not null) BeforeMasks.Add(TextMask.Entry(one.First, one.Value, before));
        if (other is not null) AfterMasks.Add(TextMask.Entry(other.First, other.Value, after));
    }

    /// <summary>A mapping that lost its last entry, or got its first: <c>{}</c>, or nothing, stands where lines stood, so all its lines count.</summary>
    private void Emptied(FieldPath path, Spot one, Spot other)
    {
        Report(path, Data(one) is JsonObject { Count: 0 } ? null : Data(one), Data(other) is JsonObject { Count: 0 } ? null : Data(other));
        BeforeMasks.Add(TextMask.Entry(one.First, one.Value, before));
        AfterMasks.Add(TextMask.Entry(other.First, other.Value, after));
    }

    private void Lists(FieldPath path, YamlSequenceNode one, YamlSequenceNode other)
    {
        if (Names(one) is { } x && Names(other) is { } y)
        {
            foreach (var name in x.Keys.Union(y.Keys).ToList()) Pair(path.Item("name", name), Item(one, x, name), Item(other, y, name), one, other);
        }
        else if (one.Children.Count == other.Children.Count)
        {
            for (var i = 0; i < one.Children.Count; i++) Walk(path.Index(i), Item(one, i), Item(other, i));
        }
        else
        {
            Report(path, YamlText.ToJson(one), YamlText.ToJson(other));
            if (one.Style == SequenceStyle.Flow || other.Style == SequenceStyle.Flow || one.Children.Count == 0 || other.Children.Count == 0) Replace(one, other);
            else LooseItems(one, other);
        }
    }

    /// <summary>Masks the items that are on one side only (longest common subsequence).</summary>
    private void LooseItems(YamlSequenceNode one, YamlSequenceNode other)
    {
        var common = CommonItems.Of([.. one.Children.Select(Text)], [.. other.Children.Select(Text)]);
        foreach (var i in Enumerable.Range(0, one.Children.Count).Except(common.Select(x => x.One))) BeforeMasks.Add(TextMask.Entry(one[i], one[i], before));
        foreach (var i in Enumerable.Range(0, other.Children.Count).Except(common.Select(x => x.Other))) AfterMasks.Add(TextMask.Entry(other[i], other[i], after));
    }

    private void Replace(YamlNode one, YamlNode other)
    {
        BeforeMasks.Add(TextMask.Value(one, before));
        AfterMasks.Add(TextMask.Value(other, after));
    }

    /// <summary>Goes down into what is on one side only: a rule may allow part of it.</summary>
    private void Report(FieldPath path, JsonNode? one, JsonNode? other)
    {
        switch (one, other)
        {
            case (JsonObject { Count: > 0 } x, null):
                foreach (var (key, value) in x) Report(path.Key(key), value, null);
                break;
            case (null, JsonObject { Count: > 0 } y):
                foreach (var (key, value) in y) Report(path.Key(key), null, value);
                break;
            default: Fields.Add((path, one, other)); break;
        }
    }

    private static bool IsFlow(YamlNode node) => node is YamlMappingNode { Style: MappingStyle.Flow } or YamlSequenceNode { Style: SequenceStyle.Flow };

    private static bool IsNothing(Spot spot) => spot.Value is YamlScalarNode { Value: null or "", Style: YamlDotNet.Core.ScalarStyle.Plain };

    private static JsonNode? Data(Spot? spot) => spot is null ? null : YamlText.ToJson(spot.Value);

    private static string Text(YamlNode node) => YamlText.ToJson(node)?.ToJsonString() ?? "null";

    private static IEnumerable<string> Keys(YamlMappingNode mapping) => mapping.Children.Keys.Select(YamlText.Key);

    private static Spot? Entry(YamlMappingNode mapping, string key) =>
        mapping.Children.Where(x => YamlText.Key(x.Key) == key).Select(x => new Spot(x.Key, x.Value)).FirstOrDefault();

    private static Spot Item(YamlSequenceNode list, int i) => new(list[i], list[i]);

    private static Spot? Item(YamlSequenceNode list, Dictionary<string, int> names, string name) => names.TryGetValue(name, out var i) ? Item(list, i) : null;

    private static Dictionary<string, int>? Names(YamlSequenceNode list)
    {
        var names = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < list.Children.Count; i++)
        {
            if (list[i] is not YamlMappingNode item || Entry(item, "name")?.Value is not YamlScalarNode { Value: { } name } || !names.TryAdd(name, i)) return null;
        }
        return names;
    }
}
