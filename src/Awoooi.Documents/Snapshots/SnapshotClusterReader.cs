using System.Text.Json.Nodes;
using Awoooi.Documents.Manifests.Reading;
using Awoooi.Evidences;
using Awoooi.Objects;
using Awoooi.Results;

namespace Awoooi.Documents.Snapshots;

/// <summary>A cluster as somebody saved it: a folder of files that <c>kubectl get KIND -A -o yaml</c> (or <c>-o json</c>) wrote.</summary>
/// <remarks>
/// A kind was looked for when a List of it is there, or a file is named after it (<c>pods.yaml</c>): with an empty List that
/// means that there are none. A single object in a file of another name says nothing about others of its kind.
/// The contents of Secrets are never kept. What is saved anew is read anew.
/// </remarks>
public sealed class SnapshotClusterReader : IClusterReader
{
    private readonly FollowedFiles<ClusterView> _view;

    private SnapshotClusterReader(FollowedFiles<ClusterView> view) => _view = view;

    /// <summary>Reads a folder.</summary>
    /// <returns>The reader; or the refusal <c>snapshot-unreadable</c>, or the one of the file that could not be read.</returns>
    public static Result<SnapshotClusterReader> Open(string folder) =>
        FollowedFiles<ClusterView>.Open(() => Files(folder), () => Read(folder)).Succeeded(out var view, out var refusal) ? new SnapshotClusterReader(view) : refusal;

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">It was saved anew, and what it says now is not well formed.</exception>
    public Task<ClusterView> ReadAsync(IReadOnlyList<string> namespaces, CancellationToken cancellationToken) => Task.FromResult(_view.Read());

    private static List<string> Files(string folder) => Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder).Where(IsManifest).Order(StringComparer.Ordinal)] : [];

    private static Result<ClusterView> Read(string folder)
    {
        if (!Directory.Exists(folder)) return Refused($"{folder}: there is no such folder", "name the folder that holds the saved objects");
        var files = Files(folder);
        if (files.Count == 0) return Refused($"{folder} holds no .yaml, .yml or .json file", "save objects with: kubectl get pods -A -o yaml > pods.yaml");
        var (objects, kinds) = (new Dictionary<ObjectRef, KubeObject>(), new SortedSet<string>(StringComparer.Ordinal));
        foreach (var file in files)
        {
            if (Add(file, objects, kinds) is { } refusal) return refusal;
        }
        return new ClusterView([.. objects.Values], [.. kinds]);
    }

    private static Refusal? Add(string path, Dictionary<ObjectRef, KubeObject> objects, SortedSet<string> kinds)
    {
        if (!FileBytes.Read(path).Succeeded(out var bytes, out var refusal)) return refusal;
        if (!YamlReader.Read(path, bytes).Succeeded(out var documents, out refusal)) return refusal;
        if (KindNames.OfPlural(Path.GetFileNameWithoutExtension(path)) is { } named) kinds.Add(named);
        foreach (var document in documents)
        {
            var list = YamlDocument.IsList(document.Body) ? document.Body : null;
            if (ItemKind(list) is { } kind) kinds.Add(kind);
            foreach (var (at, body) in document.Objects())
            {
                if (KubeObject.From(WithKind(body, list)) is not { } item)
                {
                    return Refused($"{path}:{document.Line}: {(list is null ? "the document" : at)} is no Kubernetes object: it lacks kind or metadata.name",
                        "save objects with: kubectl get KIND -A -o yaml");
                }
                if (list is not null) kinds.Add(item.Ref.Kind);
                objects[item.Ref] = SecretContents.Withhold(item);
            }
        }
        return null;
    }

    /// <summary>The kind that a typed list (<c>PodList</c>, as the raw API answers) holds.</summary>
    private static string? ItemKind(JsonObject? list) =>
        KubeObject.Text(list?["kind"]) is { Length: > 4 } kind ? kind[..^4] : null;

    // Items of a typed list carry no kind of their own.
    private static JsonObject WithKind(JsonObject body, JsonObject? list)
    {
        if (body.ContainsKey("kind") || ItemKind(list) is not { } kind) return body;
        var whole = (JsonObject)body.DeepClone();
        whole["apiVersion"] = KubeObject.Text(list!["apiVersion"]) ?? "";
        whole["kind"] = kind;
        return whole;
    }

    private static bool IsManifest(string path) => Path.GetExtension(path).ToLowerInvariant() is ".yaml" or ".yml" or ".json";

    private static Refusal Refused(string reason, string remedy) => new("snapshot-unreadable", reason, remedy);
}
