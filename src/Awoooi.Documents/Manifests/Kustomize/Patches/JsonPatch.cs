using System.Globalization;
using System.Text.Json.Nodes;
using Awoooi.Objects;

namespace Awoooi.Documents.Manifests.Kustomize.Patches;

/// <summary>Applies single JSON6902 operations (RFC 6902: add, replace, remove, test).</summary>
/// <remarks>As kustomize does, replace sets a key that is not there, too.</remarks>
internal static class JsonPatch
{
    /// <summary>Applies one operation to an object, which is changed.</summary>
    /// <returns>The field concerned; or why the operation cannot be applied.</returns>
    public static (FieldPath? Field, string? Problem) Apply(JsonObject target, JsonObject operation)
    {
        var (op, pointer) = (KubeObject.Text(operation["op"]), KubeObject.Text(operation["path"]));
        if (op is null || pointer is null || !pointer.StartsWith('/')) return (null, "an operation needs op and a path that starts with /");
        var tokens = pointer[1..].Split('/').Select(x => x.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)).ToList();
        JsonNode? parent = target;
        var field = FieldPath.Root;
        foreach (var token in tokens.SkipLast(1))
        {
            (parent, field) = Step(parent, field, token);
            if (parent is null) return (null, $"{op} {pointer}: there is no {field}");
        }
        return parent switch
        {
            JsonObject map => InMap(map, field.Key(tokens[^1]), tokens[^1], op, operation),
            JsonArray list => InList(list, field, tokens[^1], op, operation),
            _ => (null, $"{op} {pointer}: {field} holds neither keys nor items"),
        };
    }

    private static (JsonNode? Node, FieldPath Field) Step(JsonNode? parent, FieldPath field, string token)
    {
        if (parent is JsonObject map) return (map[token], field.Key(token));
        return parent is JsonArray list && Position(token) is { } at && at < list.Count
            ? (list[at], FieldSteps.Item(field, list, at))
            : (null, field.Key(token));
    }

    private static (FieldPath?, string?) InMap(JsonObject map, FieldPath field, string key, string op, JsonObject operation)
    {
        if (op == "remove" && !map.ContainsKey(key)) return (null, $"{op}: there is no {field}");
        switch (op)
        {
            case "add" or "replace":
                map[key] = operation["value"]?.DeepClone();
                return (field, null);
            case "remove":
                map.Remove(key);
                return (field, null);
            default:
                return Test(op, map[key], field, operation);
        }
    }

    private static (FieldPath?, string?) InList(JsonArray list, FieldPath parent, string token, string op, JsonObject operation)
    {
        var at = token == "-" && op == "add" ? list.Count : Position(token);
        if (at is not { } index || index > list.Count || (index == list.Count && op != "add")) return (null, $"{op}: {parent} has no item {token}");
        switch (op)
        {
            case "add":
                list.Insert(index, operation["value"]?.DeepClone());
                return (FieldSteps.Item(parent, list, index), null);
            case "replace":
                list[index] = operation["value"]?.DeepClone();
                return (FieldSteps.Item(parent, list, index), null);
            case "remove":
                var gone = FieldSteps.Item(parent, list, index);
                list.RemoveAt(index);
                return (gone, null);
            default:
                return Test(op, list[index], FieldSteps.Item(parent, list, index), operation);
        }
    }

    private static (FieldPath?, string?) Test(string op, JsonNode? value, FieldPath field, JsonObject operation)
    {
        if (op != "test") return (null, $"the operation {op} is not supported by the built-in renderer");
        return JsonNode.DeepEquals(value, operation["value"]) ? (field, null) : (null, $"test: {field} has another value");
    }

    private static int? Position(string token) =>
        int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && (token.Length == 1 || token[0] != '0') ? at : null;
}
