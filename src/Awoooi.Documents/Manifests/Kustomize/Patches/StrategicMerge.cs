using System.Text.Json.Nodes;
using Awoooi.Objects;

namespace Awoooi.Documents.Manifests.Kustomize.Patches;

/// <summary>Merges a strategic-merge patch into an object, as kustomize does (kyaml merge2: new and patched list items come first).</summary>
internal sealed class StrategicMerge
{
    private const string Directive = "$patch";

    private readonly string _apiVersion;
    private readonly string _kind;

    private StrategicMerge(JsonObject target) =>
        (_apiVersion, _kind) = (KubeObject.Text(target["apiVersion"]) ?? "", KubeObject.Text(target["kind"]) ?? "");

    /// <summary>Why the merge would not be exact; null when it is.</summary>
    private string? Problem { get; set; }

    /// <summary>Merges.</summary>
    /// <param name="target">The object, which is changed.</param>
    /// <param name="patch">The patch, which is not.</param>
    /// <returns>The object or null when the patch deletes it; and the reason when the patch cannot be applied exactly.</returns>
    public static (JsonObject? Result, string? Problem) Apply(JsonObject target, JsonObject patch)
    {
        var merge = new StrategicMerge(target);
        var result = merge.Map("", target, patch) as JsonObject;
        return (result, merge.Problem);
    }

    private JsonNode? Map(string path, JsonObject target, JsonObject patch)
    {
        switch (KubeObject.Text(patch[Directive]))
        {
            case "delete": return null;
            case "replace": return Added(path, patch);
            case null or "merge": break;
            case var other: return Stop(path, $"$patch: {other} is unknown");
        }
        foreach (var (key, value) in patch)
        {
            if (key == Directive) continue;
            if (key.StartsWith('$')) return Stop(path, $"{key} is not supported by the built-in renderer");
            Field(path.Length == 0 ? key : $"{path}.{key}", target, key, value);
            if (Problem is not null) return target;
        }
        return target;
    }

    private void Field(string path, JsonObject target, string key, JsonNode? value)
    {
        if (path is "metadata.finalizers" or "metadata.ownerReferences" && target[key] is not null && value is not null)
        {
            Stop(path, "a patch of this list is not supported by the built-in renderer");
        }
        else if (value is null)
        {
            target.Remove(key);
        }
        else if (target[key] is not { } old)
        {
            if (Added(path, value) is { } added) target[key] = added;
        }
        else
        {
            var merged = Merged(path, old, value);
            if (merged is null) target.Remove(key);
            else if (!ReferenceEquals(merged, old)) target[key] = merged;
        }
    }

    private JsonNode? Merged(string path, JsonNode old, JsonNode value) => (old, value) switch
    {
        (JsonObject target, JsonObject patch) => Map(path, target, patch),
        (JsonArray target, JsonArray patch) => List(path, target, patch),
        (JsonValue, JsonValue) => value.DeepClone(),
        _ => Stop(path, "the patch has another type of value than the object"),
    };

    // What a patch adds where there was nothing: without directives, and without nulls, which mean "remove".
    private JsonNode? Added(string path, JsonNode value)
    {
        if (value is JsonArray list)
        {
            var keyed = MergeKeys.Of(_apiVersion, _kind, path) is not null;
            return new JsonArray([.. list.Select(x => x is JsonObject && keyed ? Added(path, x) : x?.DeepClone()).Where(x => !keyed || x is not null)]);
        }
        if (value is not JsonObject map) return value.DeepClone();
        if (KubeObject.Text(map[Directive]) == "delete") return null;
        var added = new JsonObject();
        foreach (var (key, inner) in map)
        {
            if (key == Directive || inner is null) continue;
            if (key.StartsWith('$')) return Stop(path, $"{key} is not supported by the built-in renderer");
            if (Added(path.Length == 0 ? key : $"{path}.{key}", inner) is { } node) added[key] = node;
        }
        return added;
    }

    private JsonNode? List(string path, JsonArray target, JsonArray patch)
    {
        if (patch.OfType<JsonObject>().FirstOrDefault(x => x.Count == 1 && x.ContainsKey(Directive)) is { } directive)
        {
            if (KubeObject.Text(directive[Directive]) == "delete") return null;
            return Added(path, new JsonArray([.. patch.Where(x => !ReferenceEquals(x, directive)).Select(x => x?.DeepClone())]));
        }
        return MergeKeys.Of(_apiVersion, _kind, path) is { } keys ? Keyed(path, target, patch, keys) : patch.DeepClone();
    }

    private JsonNode? Keyed(string path, JsonArray target, JsonArray patch, IReadOnlyList<string> keys)
    {
        var old = ByKey(path, target, keys);
        var now = ByKey(path, patch, keys);
        if (Problem is not null) return target;
        if (Ambiguous(old.Keys.Union(now.Keys))) return Stop(path, $"items have the same {keys[0]} and differ in {keys[^1]}");
        var result = new JsonArray();
        foreach (var (key, item) in now)
        {
            if (old.Remove(key, out var before)) target.Remove(before);
            if ((before is null ? Added(path, item) : Map(path, before, item)) is { } merged) result.Add(merged);
        }
        foreach (var item in old.Values)
        {
            target.Remove(item);
            result.Add(item);
        }
        return result;
    }

    private Dictionary<string, JsonObject> ByKey(string path, JsonArray list, IReadOnlyList<string> keys)
    {
        var map = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        foreach (var item in list)
        {
            if (item is not JsonObject value || KubeObject.Text(value[keys[0]]) is null) Stop(path, $"an item has no {keys[0]}, by which items are matched");
            else if (!map.TryAdd(string.Join('\n', keys.Select(x => KubeObject.Text(value[x]))), value)) Stop(path, $"two items have the same {keys[0]}");
        }
        return map;
    }

    // kustomize matches such items in ways that depend on which side leaves the second key out.
    private static bool Ambiguous(IEnumerable<string> keys) =>
        keys.GroupBy(x => x.Split('\n')[0], StringComparer.Ordinal).Any(x => x.Skip(1).Any());

    private JsonObject? Stop(string path, string why)
    {
        Problem ??= $"{path}: {why}";
        return null;
    }
}
