using System.Globalization;
using System.Text.Json.Nodes;
using Awoooi.Objects;

namespace Awoooi.Documents.Manifests.Editing;

/// <summary>Makes on data what an edit shall make on text: what the text must read as afterwards.</summary>
internal static class DataEdit
{
    /// <summary>A copy in which a field has a value; what is missing above it is added.</summary>
    public static JsonNode? Set(JsonNode? root, FieldPath path, JsonNode? value)
    {
        if (path.Segments.Count == 0) return value?.DeepClone();
        var copy = root?.DeepClone();
        var (node, i) = (copy, 0);
        while (i < path.Segments.Count - 1 && At(path.Segments[i], node) is { } next) (node, i) = (next, i + 1);
        var segment = path.Segments[i];
        var built = Missing([.. path.Segments.Skip(i + 1)], value);
        if (node is JsonObject map && segment is FieldSegment.Key key) map[key.Name] = built;
        if (node is JsonArray list && At(segment, list) is { } item) list[list.IndexOf(item)] = built;
        else if (node is JsonArray all) all.Add(segment is FieldSegment.Item id ? WithId(built, id) : built);
        return copy;
    }

    /// <summary>A copy in which a field is absent.</summary>
    public static JsonNode? Remove(JsonNode? root, FieldPath path)
    {
        var copy = root?.DeepClone();
        var parent = path.Parent.In(copy);
        if (parent is JsonObject map && path.Segments[^1] is FieldSegment.Key key) map.Remove(key.Name);
        if (parent is JsonArray list && At(path.Segments[^1], list) is { } item) list.Remove(item);
        return copy;
    }

    /// <summary>The value that must be written where only the first steps of a path exist.</summary>
    public static JsonNode? Missing(IReadOnlyList<FieldSegment> rest, JsonNode? value)
    {
        var node = value?.DeepClone();
        for (var i = rest.Count - 1; i >= 0; i--)
        {
            node = rest[i] switch
            {
                FieldSegment.Key key => new JsonObject { [key.Name] = node },
                FieldSegment.Item item => new JsonArray(WithId(node, item)),
                _ => new JsonArray(node),
            };
        }
        return node;
    }

    /// <summary>The item with its identifying key in front.</summary>
    public static JsonNode WithId(JsonNode? node, FieldSegment.Item id)
    {
        var item = new JsonObject { [id.By] = Identity(id) };
        foreach (var (key, value) in node as JsonObject ?? [])
        {
            if (key != id.By) item[key] = value?.DeepClone();
        }
        return item;
    }

    /// <summary>Whether two nodes are the same data, however their numbers are held in memory.</summary>
    public static bool Same(JsonNode? left, JsonNode? right) =>
        JsonNode.DeepEquals(left, right) || JsonNode.DeepEquals(Plain(left), Plain(right));

    // Of the keys that identify list items only ports are numbers; a name made of digits is a text.
    private static JsonValue Identity(FieldSegment.Item id) =>
        id.By is "containerPort" or "port" && int.TryParse(id.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            ? JsonValue.Create(port)
            : JsonValue.Create(id.Value);

    private static JsonNode? At(FieldSegment segment, JsonNode? node) => segment switch
    {
        FieldSegment.Key key => FieldPath.Root.Key(key.Name).In(node),
        FieldSegment.Item item => FieldPath.Root.Item(item.By, item.Value).In(node),
        FieldSegment.Index index => FieldPath.Root.Index(index.Position).In(node),
        _ => null,
    };

    private static JsonNode? Plain(JsonNode? node) => node is null ? null : JsonNode.Parse(node.ToJsonString());
}
