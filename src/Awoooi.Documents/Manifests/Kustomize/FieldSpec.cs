using System.Text.Json.Nodes;
using Awoooi.Objects;

namespace Awoooi.Documents.Manifests.Kustomize;

/// <summary>A field of some kinds that a kustomize transformer works on.</summary>
/// <param name="Path">Keys joined by slashes; lists on the way are entered by all their items, and <c>[]</c> marks one that is never made.</param>
/// <param name="Kind">The kind; empty means any.</param>
/// <param name="Group">The API group; null means any.</param>
/// <param name="Version">The API version; null means any.</param>
/// <param name="Create">Whether missing mappings on the way are made.</param>
internal sealed record FieldSpec(string Path, string Kind = "", string? Group = null, string? Version = null, bool Create = false)
{
    private readonly string[] _keys = Keys(Path);

    /// <summary>Keys joined by slashes.</summary>
    public string Path
    {
        get;
        init => (field, _keys) = (value, Keys(value)); // a copy with another path must not keep the keys of the first
    } = Path;

    /// <summary>Whether the field is meant for an object.</summary>
    public bool Selects(ObjectId id) =>
        (Kind.Length == 0 || Kind == id.Kind) && (Group is null || Group == id.Group) && (Version is null || Version == id.Version);

    /// <summary>Calls back with the mapping that holds the last key of the path, once for every place it leads to.</summary>
    /// <param name="body">The object's body.</param>
    /// <param name="visit">Mapping, key, and the field's path in the object.</param>
    public void Visit(JsonObject body, Action<JsonObject, string, FieldPath> visit) =>
        Walk(body, FieldPath.Root, _keys, 0, visit);

    private static string[] Keys(string path) => path.Replace("\\/", "\n", StringComparison.Ordinal).Split('/');

    private void Walk(JsonNode? node, FieldPath field, string[] keys, int at, Action<JsonObject, string, FieldPath> visit)
    {
        if (node is JsonArray list)
        {
            for (var i = 0; i < list.Count; i++) Walk(list[i], FieldSteps.Item(field, list, i), keys, at, visit);
            return;
        }
        if (node is not JsonObject map) return;
        var isList = keys[at].EndsWith("[]", StringComparison.Ordinal);
        var key = (isList ? keys[at][..^2] : keys[at]).Replace('\n', '/');
        if (at == keys.Length - 1)
        {
            if (Create || map[key] is not null) visit(map, key, field.Key(key));
            return;
        }
        if (map[key] is null && Create && !isList) map[key] = new JsonObject();
        Walk(map[key], field.Key(key), keys, at + 1, visit);
    }
}
