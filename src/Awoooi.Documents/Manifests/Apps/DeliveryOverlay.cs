using System.Text.Json.Nodes;
using Awoooi.Documents.Manifests.Kustomize;
using Awoooi.Documents.Manifests.Locating;
using Awoooi.Documents.Manifests.Reading;
using Awoooi.Documents.Manifests.Resolving;
using Awoooi.Evidences;
using Awoooi.Objects;
using Awoooi.Repositories;

namespace Awoooi.Documents.Manifests.Apps;

/// <summary>What Argo CD or Flux adds to the kustomization of an app's folder, written as a kustomization over it.</summary>
/// <param name="Fields">The added fields as a kustomization has them (<c>images</c>, <c>patches</c>, <c>namespace</c>).</param>
/// <param name="Sources">Where each of them stands in the delivery tool's object.</param>
/// <remarks>Argo CD, "Kustomize"; Flux, Kustomization API v1: both change the folder's own kustomization, which for these fields has the same effect.</remarks>
internal sealed record DeliveryOverlay(JsonObject Fields, IReadOnlyDictionary<string, FieldPath> Sources)
{
    private const string OwnFolder = ".awoooi-overlay";

    /// <summary>The fields as one text.</summary>
    public string Key => Fields.ToJsonString();

    /// <summary>The tree with the overlay in it, and the overlay's folder. The same tree and the app's own folder where there is no overlay.</summary>
    public static (IManifestTree Tree, string Folder) In(IManifestTree tree, AppSource source)
    {
        if (source.Overlay is not { } overlay) return (tree, source.App.Path);
        var (file, body) = (File(source), (JsonObject)overlay.Fields.DeepClone());
        body["resources"] = new JsonArray(source.App.Kind == AppKind.Plain
            ? [.. Listing(TreeIndex.Of(tree), source.App.Path, source.App.Path).Select(x => JsonValue.Create(x))]
            : [JsonValue.Create("../" + source.App.Path)]);
        if (body["components"] is JsonArray components)
        {
            body["components"] = new JsonArray([.. components.Select(x => JsonValue.Create("../" + (TreePath.Combine(source.App.Path, KubeObject.Text(x) ?? "") ?? "..")))]);
        }
        return (new EditedTree(tree, [new(file, System.Text.Encoding.UTF8.GetBytes(body.ToJsonString()))]), TreePath.Parent(file));
    }

    /// <summary>The file that stands for the overlay: in no commit.</summary>
    public static string File(AppSource source) => source.App.Kind == AppKind.Plain ? $"{source.App.Path}/kustomization.yaml".TrimStart('/') : $"{OwnFolder}/kustomization.yaml";

    /// <summary>A contribution of the overlay, as standing in the delivery tool's object.</summary>
    public Contribution Told(Contribution entry, AppSource source)
    {
        if (entry.File != File(source) || entry.At.Segments is not [FieldSegment.Key key, ..] || !Sources.TryGetValue(key.Name, out var at)) return entry;
        return source.Origin is { } origin
            ? entry with { File = origin.File, Document = origin.Document, At = origin.At.Then(at).Then(entry.At.Segments.Skip(1)) }
            : entry with { File = source.App.FoundBy };
    }

    // As Flux lists a folder that has no kustomization: manifests, and folders below that have one.
    private static IEnumerable<string> Listing(TreeIndex index, string root, string folder)
    {
        var relative = folder == root ? "" : folder[(root.Length == 0 ? 0 : root.Length + 1)..] + "/";
        foreach (var file in index.Children(folder).Where(x => PlainFolder.IsManifest(x) && Mentions(index, x))) yield return relative + TreePath.Name(file);
        foreach (var below in index.Folders.Where(x => x.Length > 0 && x != folder && TreePath.Parent(x) == folder).Order(StringComparer.Ordinal))
        {
            var named = Kustomization.FileNames.Any(x => index.IsFile($"{below}/{x}"));
            foreach (var path in named ? [relative + TreePath.Name(below)] : Listing(index, root, below)) yield return path;
        }
    }

    private static bool Mentions(TreeIndex index, string path) =>
        index.IsFile(path) && index.Tree.Read(path) is { } bytes && bytes.Span.IndexOf("apiVersion"u8) >= 0 && bytes.Span.IndexOf("kind"u8) >= 0;
}
