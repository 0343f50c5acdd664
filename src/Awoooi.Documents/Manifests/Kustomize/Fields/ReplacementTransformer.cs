using System.Text.Json.Nodes;
using Awoooi.Documents.Manifests.Reading;
using Awoooi.Documents.Manifests.Resolving;
using Awoooi.Objects;

namespace Awoooi.Documents.Manifests.Kustomize.Fields;

/// <summary><c>replacements</c> that copy a whole value from one object into fields of others.</summary>
internal static class ReplacementTransformer
{
    private static readonly string[] SourceFields = ["group", "version", "kind", "name", "namespace", "fieldPath"];
    private static readonly string[] TargetFields = ["select", "fieldPaths", "options"];

    /// <summary>Runs them in order.</summary>
    public static void Run(Build build, Kustomization at, List<BuildObject> objects)
    {
        foreach (var (entry, place) in at.Entries("replacements"))
        {
            if (build.Problem is not null) return;
            if (entry["source"] is not JsonObject source || entry["targets"] is not JsonArray targets || Unknown(source, SourceFields) is not null)
            {
                build.Stop(at, place.At.ToString(), "only a source object with a fieldPath is supported by the built-in renderer");
            }
            else if (Source(build, at, objects, source, place) is { } value)
            {
                foreach (var target in targets) Target(build, at, objects, target as JsonObject ?? [], value, place);
            }
        }
    }

    private static string? Source(Build build, Kustomization at, List<BuildObject> objects, JsonObject source, Place place)
    {
        var found = objects.Where(x => Selects(source, x)).ToList();
        if (found.Count != 1)
        {
            build.Stop(at, place.At.ToString(), $"{found.Count} objects match the source; kustomize wants one");
            return null;
        }
        var path = KubeObject.Text(source["fieldPath"]) ?? "metadata.name";
        if (Keys(path) is { } keys && keys.Aggregate((JsonNode?)found[0].Body, (node, key) => (node as JsonObject)?[key]) is JsonValue value)
        {
            return KubeObject.Text(value);
        }
        build.Stop(at, place.At.ToString(), $"the source has no plain value at {path}");
        return null;
    }

    private static void Target(Build build, Kustomization at, List<BuildObject> objects, JsonObject target, string value, Place place)
    {
        var options = target["options"] as JsonObject ?? [];
        if (Unknown(target, TargetFields) is not null || target["select"] is not JsonObject select || Unknown(select, SourceFields) is not null
            || Unknown(options, ["create"]) is not null || target["fieldPaths"] is not JsonArray paths)
        {
            build.Stop(at, place.At.ToString(), "only select, fieldPaths and options.create are supported by the built-in renderer");
            return;
        }
        var create = options["create"] is JsonValue flag && flag.TryGetValue<bool>(out var yes) && yes;
        foreach (var item in objects.Where(x => Selects(select, x)))
        {
            foreach (var path in paths) Put(build, at, item, KubeObject.Text(path) ?? "", value, create, place);
        }
    }

    private static void Put(Build build, Kustomization at, BuildObject item, string path, string value, bool create, Place place)
    {
        if (Keys(path) is not { } keys)
        {
            build.Stop(at, place.At.ToString(), $"the path {path} is not supported by the built-in renderer");
            return;
        }
        if (path is "metadata.name" or "metadata.namespace" or "kind" or "apiVersion") item.RememberId();
        var map = item.Own;
        foreach (var key in keys.SkipLast(1))
        {
            if (map[key] is null && create) map[key] = new JsonObject();
            if (map[key] is not JsonObject next)
            {
                build.Stop(at, place.At.ToString(), $"{item.Id} has no mapping at {path}");
                return;
            }
            map = next;
        }
        if (Scalar(map[keys[^1]], value, create) is { } scalar)
        {
            map[keys[^1]] = scalar;
            item.Note(ContributionKind.Other, place, keys.Aggregate(FieldPath.Root, (x, key) => x.Key(key)));
        }
        else
        {
            build.Stop(at, place.At.ToString(), $"{item.Id} has no plain value at {path} that '{value}' could stand for");
        }
    }

    // kustomize copies the text and leaves the type to what the target looks like.
    private static JsonValue? Scalar(JsonNode? old, string value, bool create)
    {
        var typed = CoreSchema.Plain(value);
        var isText = typed is not null && typed.TryGetValue<string>(out _);
        return old switch
        {
            null => create && isText ? typed : null,
            JsonValue known when known.TryGetValue<string>(out _) => JsonValue.Create(value),
            JsonValue => typed,
            _ => null,
        };
    }

    private static bool Selects(JsonObject select, BuildObject item) => item.AllIds.Any(id =>
        Is(select, "group", id.Group) && Is(select, "version", id.Version) && Is(select, "kind", id.Kind)
        && Is(select, "name", id.Name) && Is(select, "namespace", id.Namespace));

    private static bool Is(JsonObject select, string key, string value) => KubeObject.Text(select[key]) is not { Length: > 0 } wanted || wanted == value;

    private static string[]? Keys(string path) =>
        path.Length == 0 || path.AsSpan().IndexOfAny("[]*\\") >= 0 || path.Split('.').Any(x => x.Length == 0 || char.IsAsciiDigit(x[0])) ? null : path.Split('.');

    private static string? Unknown(JsonObject map, string[] known) =>
        map.Where(x => !known.Contains(x.Key)).Select(x => x.Key).FirstOrDefault();
}
