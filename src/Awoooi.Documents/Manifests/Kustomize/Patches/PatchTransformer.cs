using System.Text.Json.Nodes;
using Awoooi.Documents.Manifests.Resolving;
using Awoooi.Objects;

namespace Awoooi.Documents.Manifests.Kustomize.Patches;

/// <summary><c>patches</c>, <c>patchesStrategicMerge</c> and <c>patchesJson6902</c>.</summary>
internal static class PatchTransformer
{
    /// <summary><c>patchesStrategicMerge</c>: files or texts.</summary>
    public static void StrategicMerges(Build build, Kustomization at, List<BuildObject> objects)
    {
        foreach (var (value, index) in at.Texts("patchesStrategicMerge"))
        {
            var field = FieldPath.Root.Key("patchesStrategicMerge").Index(index);
            var patches = value.Contains('\n', StringComparison.Ordinal)
                ? PatchSource.FromText(build, at, field, value)
                : PatchSource.FromFile(build, at, field.ToString(), value);
            foreach (var patch in patches) MergeByName(build, at, objects, patch);
        }
    }

    /// <summary><c>patches</c>: of either kind, with or without a target.</summary>
    public static void Patches(Build build, Kustomization at, List<BuildObject> objects)
    {
        foreach (var (entry, place) in at.Entries("patches"))
        {
            if (build.Problem is not null) return;
            if (Unknown(entry, "path", "patch", "target") is { } unknown)
            {
                build.Stop(at, place.At.ToString(), $"{unknown} is not supported by the built-in renderer");
                return;
            }
            var patches = PatchSource.Of(build, at, entry, place);
            if (entry["target"] is not JsonObject target) ByName(build, at, objects, patches, place);
            else if (Selector.Read(build, at, place.At.ToString(), target) is { } selector)
            {
                foreach (var item in objects.Where(selector.Selects).ToList()) ToTarget(build, at, item, patches);
            }
        }
    }

    /// <summary><c>patchesJson6902</c>: operations for one named object.</summary>
    public static void Json6902(Build build, Kustomization at, List<BuildObject> objects)
    {
        foreach (var (entry, place) in at.Entries("patchesJson6902"))
        {
            if (build.Problem is not null) return;
            var target = entry["target"] as JsonObject ?? [];
            string Text(string key) => KubeObject.Text(target[key]) ?? "";
            var id = new ObjectId(Text("group"), Text("version"), Text("kind"), Text("namespace"), Text("name"));
            if (Single(build, at, objects, id, place.At.ToString()) is { } item) ToTarget(build, at, item, PatchSource.Of(build, at, entry, place));
        }
    }

    private static void ByName(Build build, Kustomization at, List<BuildObject> objects, List<Place> patches, Place entry)
    {
        foreach (var patch in patches)
        {
            if (PatchSource.IsOperation(patch)) build.Stop(at, entry.At.ToString(), "JSON6902 operations need a target");
            else MergeByName(build, at, objects, patch);
        }
    }

    private static void MergeByName(Build build, Kustomization at, List<BuildObject> objects, Place patch)
    {
        if (build.Problem is not null) return;
        if (patch.Body is not JsonObject body || PatchSource.IsOperation(patch)) build.Stop($"{patch.File}: {patch.At}: a strategic-merge patch is a mapping");
        else if (Single(build, at, objects, ObjectId.Of(body), $"{patch.File} {patch.At}".TrimEnd()) is { } item) Merge(build, item, body, patch);
    }

    private static void ToTarget(Build build, Kustomization at, BuildObject item, List<Place> patches)
    {
        if (patches.Count > 1 && patches.Exists(x => !PatchSource.IsOperation(x)))
        {
            build.Stop(at, "patches", "a target takes one strategic-merge patch");
        }
        var operations = patches.Exists(PatchSource.IsOperation);
        if (operations) Begin(item);
        foreach (var patch in patches)
        {
            if (build.Problem is not null) return;
            if (patch.Body is not JsonObject body) build.Stop($"{patch.File}: {patch.At}: a patch is a mapping");
            else if (PatchSource.IsOperation(patch)) Operate(build, item, body, patch);
            else Merge(build, item, AsIfFor(body, item), patch);
        }
        if (operations && item.Own["metadata"] is JsonObject metadata && metadata["annotations"] is JsonObject { Count: 0 }) metadata.Remove("annotations");
    }

    // kustomize keeps former ids in annotations while it works, so operations may add to annotations that the manifest does not have.
    private static void Begin(BuildObject item)
    {
        item.RememberId();
        if (item.Own["metadata"] is JsonObject metadata && metadata["annotations"] is null) metadata["annotations"] = new JsonObject();
    }

    private static void Operate(Build build, BuildObject item, JsonObject operation, Place patch)
    {
        var (field, problem) = JsonPatch.Apply(item.Own, operation);
        if (problem is not null) build.Stop($"{patch.File}: {patch.At}: {item.Id}: {problem}");
        else item.Note(ContributionKind.JsonPatch, patch, field!);
    }

    // A patch keeps name, kind and namespace as they are.
    private static void Merge(Build build, BuildObject item, JsonObject body, Place patch)
    {
        var id = item.Id;
        var (result, problem) = StrategicMerge.Apply(item.Own, body);
        if (problem is not null) build.Stop($"{patch.File}: {id}: {problem}");
        item.Deleted = result is null || result.Count == 0;
        if (item.Deleted || build.Problem is not null) return;
        item.Own["kind"] = id.Kind;
        var metadata = item.Own["metadata"] as JsonObject;
        if (metadata is null) item.Own["metadata"] = metadata = [];
        metadata["name"] = id.Name;
        if (id.Namespace.Length > 0) metadata["namespace"] = id.Namespace;
        else metadata.Remove("namespace");
        item.Note(ContributionKind.StrategicPatch, patch);
    }

    private static JsonObject AsIfFor(JsonObject patch, BuildObject item)
    {
        var body = (JsonObject)patch.DeepClone();
        body["apiVersion"] = item.Body["apiVersion"]?.DeepClone();
        body["kind"] = item.Body["kind"]?.DeepClone();
        return body;
    }

    private static BuildObject? Single(Build build, Kustomization at, List<BuildObject> objects, ObjectId id, string field)
    {
        var found = objects.Where(x => x.AllIds.Any(y => y.Same(id))).ToList();
        if (found.Count == 1) return found[0];
        build.Stop(at, field, found.Count == 0 ? $"the patch is for {id}, which is not among the resources" : $"{found.Count} resources are or were {id}");
        return null;
    }

    private static string? Unknown(JsonObject entry, params string[] known) =>
        entry.Where(x => x.Value is not null && !known.Contains(x.Key)).Select(x => x.Key).FirstOrDefault();
}
