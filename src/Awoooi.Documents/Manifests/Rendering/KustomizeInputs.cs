using System.Text.Json.Nodes;
using Awoooi.Documents.Manifests.Apps;
using Awoooi.Documents.Manifests.Editing;
using Awoooi.Documents.Manifests.Kustomize;
using Awoooi.Documents.Manifests.Reading;
using Awoooi.Documents.Manifests.Vendoring;
using Awoooi.Objects;
using Awoooi.Repositories;
using Awoooi.Results;

namespace Awoooi.Documents.Manifests.Rendering;

/// <summary>What a real kustomize gets to see of a tree: the files that a build can read. What is named remotely is led to its vendored files.</summary>
internal sealed class KustomizeInputs(ManifestFiles files)
{
    private static readonly string[] Lists = ["resources", "bases", "components", "crds", "configurations", "generators", "transformers", "validators"];
    private static readonly string[] Generators = ["configMapGenerator", "secretGenerator"];
    private static readonly string[] Keys = ["files", "envs"];

    /// <summary>The tree to copy from and the files to copy; a refusal that names what is not there.</summary>
    /// <remarks>kustomize takes what it does not find for a repository to clone: everything named must be here.</remarks>
    public Result<(IManifestTree Tree, IReadOnlyCollection<string> Files)> Of(IManifestTree tree, string folder)
    {
        var index = TreeIndex.Of(tree);
        var references = KustomizeReferences.Of(index, files);
        var closure = references.Closure(folder);
        var edits = new List<TreeEdit>();
        foreach (var at in closure.Where(x => Kustomization.FileNames.Contains(TreePath.Name(x))).Select(x => references.Load(TreePath.Parent(x))).OfType<Kustomization>())
        {
            if (!Localized(index, at, edits).Succeeded(out var made, out var refusal)) return refusal;
            if (made.Length > 0) edits.Add(new(at.File, made));
        }
        return edits.Count == 0 ? (tree, closure) : (new EditedTree(tree, edits), [.. closure.Union(edits.Select(x => x.Path))]);
    }

    // Empty when the file is right as it is.
    private static Result<ReadOnlyMemory<byte>> Localized(TreeIndex index, Kustomization at, List<TreeEdit> edits)
    {
        if (at.Body["helmChartInflationGenerator"] is not null)
        {
            return new Refusal("render-remote", $"{at.File}: helmChartInflationGenerator: charts are not fetched or inflated by kustomize here", "commit the rendered manifests");
        }
        ReadOnlyMemory<byte> bytes = default;
        foreach (var (field, value) in Named(at))
        {
            var isRemote = RemotePath.Is(value);
            var path = isRemote ? VendoredPath.Base(value) : TreePath.Combine(at.Folder, value);
            if (path is null || !(index.IsFile(path) || index.IsFolder(path)))
            {
                return new Refusal("render-remote", $"{at.File}: {field}: '{value}' is not in the repository; {(isRemote && path is not null ? VendoredPath.Advice(path) : "nothing is fetched")}", "vendor it into the repository");
            }
            if (!isRemote) continue;
            var local = Local(index, at, path, edits);
            if (!YamlEditor.Set(at.File, bytes.IsEmpty ? index.Tree.Read(at.File)!.Value : bytes, at.Document, field, JsonValue.Create(local)).Succeeded(out var edit, out var refusal)) return refusal;
            bytes = edit.Bytes;
        }
        return bytes;
    }

    // kustomize enters folders anywhere, and reads files only below the kustomization.
    private static string Local(TreeIndex index, Kustomization at, string path, List<TreeEdit> edits)
    {
        if (index.IsFolder(path)) return string.Concat(at.Folder.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(_ => "../")) + path;
        var name = $".awoooi-remote-{edits.Count}{Path.GetExtension(path)}";
        edits.Add(new(at.Folder.Length == 0 ? name : $"{at.Folder}/{name}", index.Tree.Read(path)!.Value));
        return name;
    }

    private static IEnumerable<(FieldPath Field, string Value)> Named(Kustomization at) =>
        Lists.SelectMany(x => at.Texts(x).Select(y => (FieldPath.Root.Key(x).Index(y.Index), y.Value))).Concat(Paths(at.Body, FieldPath.Root)).Concat(Generated(at))
            .Where(x => !x.Item2.Contains('\n', StringComparison.Ordinal));

    private static IEnumerable<(FieldPath Field, string Value)> Generated(Kustomization at) =>
        from field in Generators
        from entry in at.Entries(field)
        from key in Keys
        from text in (entry.Entry[key] as JsonArray ?? []).Select((x, i) => (Value: KubeObject.Text(x) ?? "", Index: i))
        select (entry.Place.At.Key(key).Index(text.Index), key == "files" ? text.Value[(text.Value.IndexOf('=', StringComparison.Ordinal) + 1)..] : text.Value);

    private static IEnumerable<(FieldPath Field, string Value)> Paths(JsonNode? node, FieldPath field) => node switch
    {
        JsonObject map => map.SelectMany(x => x.Key == "path" && x.Value is JsonValue && field.Segments is not ([] or [FieldSegment.Key { Name: "metadata" }])
            ? [(field.Key("path"), KubeObject.Text(x.Value) ?? "")]
            : Paths(x.Value, field.Key(x.Key))),
        JsonArray list => list.SelectMany((x, i) => Paths(x, field.Index(i))),
        _ => [],
    };
}
