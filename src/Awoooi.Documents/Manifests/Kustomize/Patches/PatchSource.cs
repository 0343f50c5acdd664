using System.Text;
using System.Text.Json.Nodes;
using Awoooi.Documents.Manifests.Reading;
using Awoooi.Objects;

namespace Awoooi.Documents.Manifests.Kustomize.Patches;

/// <summary>Reads patches: from a file, or from the text inside a kustomization.</summary>
internal static class PatchSource
{
    /// <summary>The patches of an entry that has <c>path</c> or <c>patch</c>: mappings are strategic-merge patches, operations come one by one.</summary>
    public static List<Place> Of(Build build, Kustomization at, JsonObject entry, Place place)
    {
        var field = place.At.ToString();
        var (path, text) = (KubeObject.Text(entry["path"]), KubeObject.Text(entry["patch"]));
        if (path is null == text is null)
        {
            build.Stop(at, field, "either path or patch is expected");
            return [];
        }
        return text is not null ? FromText(build, at, place.At.Key("patch"), text) : FromFile(build, at, $"{field}.path", path!);
    }

    /// <summary>The patches in a file.</summary>
    public static List<Place> FromFile(Build build, Kustomization at, string field, string path)
    {
        if (build.FileOf(at, field, path) is not { } file) return [];
        JsonIfList(build, file, build.Bytes(file));
        return [.. build.Documents(file).SelectMany(x => Split(build, file, x).Select(y => new Place(file, x.Index, y.At, null, y.Body)))];
    }

    /// <summary>The patches in a text of a kustomization.</summary>
    public static List<Place> FromText(Build build, Kustomization at, FieldPath field, string text)
    {
        var (name, bytes) = ($"{at.File} ({field})", Encoding.UTF8.GetBytes(text));
        JsonIfList(build, name, bytes);
        if (YamlReader.ReadAny(name, bytes).Succeeded(out var documents, out var refusal))
        {
            return [.. documents.SelectMany(x => Split(build, name, x)).Select(x => new Place(at.File, at.Document, field, x.At, x.Body))];
        }
        build.Stop(refusal.Reason);
        return [];
    }

    // kustomize reads a patch that starts with a bracket as JSON, not as YAML.
    private static void JsonIfList(Build build, string name, ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Span.StartsWith("["u8) && YamlReader.ReadAny(name + ".json", bytes).Refusal is { } refusal) build.Stop(refusal.Reason);
    }

    // Operations are read as kubectl reads them, strategic-merge patches as kustomize reads manifests.
    private static IEnumerable<(FieldPath At, JsonNode? Body)> Split(Build build, string name, YamlRoot document)
    {
        if (document.Root is JsonArray list) return list.Select((x, i) => (FieldPath.Root.Index(i), x));
        if (document.ChangedByKustomize is { } changed) build.Stop($"{name}: kustomize {changed}");
        return document.Root is { } root ? [(FieldPath.Root, root)] : [];
    }

    /// <summary>Whether a patch is a JSON6902 operation rather than a strategic-merge patch.</summary>
    public static bool IsOperation(Place patch) => (patch.Inner ?? patch.At).Segments.Count > 0;
}
