using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Awoooi.Documents.Manifests.Kustomize;
using Awoooi.Documents.Manifests.Reading;
using Awoooi.Objects;

namespace Awoooi.Documents.Manifests.Apps;

/// <summary>A ConfigMap of the tree that gives variables or values to an app.</summary>
/// <param name="Ref">The ConfigMap; without a namespace where whoever applies it gives one.</param>
/// <param name="Data">Its texts with where each stands.</param>
internal sealed record ConfigSource(ObjectRef Ref, IReadOnlyDictionary<string, ConfigText> Data);

/// <summary>One text of a ConfigMap.</summary>
/// <param name="Text">The text.</param>
/// <param name="File">The file it stands in.</param>
/// <param name="Document">Position of its document.</param>
/// <param name="At">Where it stands in the document; the root for a file that a generator reads as a whole.</param>
/// <param name="IsFile">Whether it is a whole file.</param>
internal sealed record ConfigText(string Text, string File, int Document, FieldPath At, bool IsFile);

/// <summary>Finds ConfigMaps by name: manifests, and entries of <c>configMapGenerator</c> (with or without the hash in their name).</summary>
internal sealed partial class ConfigSources(TreeIndex index, KustomizeReferences references, ManifestFiles files)
{
    /// <summary>All with this name; more than one where overlays change it.</summary>
    public IReadOnlyList<ConfigSource> Find(string ns, string name) => [.. Manifests(ns, name).Concat(Generated(name))];

    private IEnumerable<ConfigSource> Manifests(string ns, string name)
    {
        foreach (var (entry, contents) in files.Blobs.All(index.Tree))
        {
            if (!contents.Objects.Any(x => Is(x.Ref, ns, name)) || !files.Read(index.Tree, entry.Path).Succeeded(out var documents, out _)) continue;
            foreach (var document in documents.Where(x => x.Root is JsonObject))
            {
                foreach (var (at, body) in new YamlDocument(document.Index, document.Line, (JsonObject)document.Root!).Objects().Where(x => KubeObject.From(x.Body) is { } item && Is(item.Ref, ns, name)))
                {
                    var data = (body["data"] as JsonObject ?? []).Where(x => KubeObject.Text(x.Value) is not null)
                        .ToDictionary(x => x.Key, x => new ConfigText(KubeObject.Text(x.Value)!, entry.Path, document.Index, at.Key("data").Key(x.Key), IsFile: false), StringComparer.Ordinal);
                    yield return new(KubeObject.From(body)!.Ref, data);
                }
            }
        }
    }

    private IEnumerable<ConfigSource> Generated(string name) =>
        from folder in index.Folders
        where references.FileIn(folder) is not null
        let at = references.Load(folder)
        where at is not null
        from entry in at.Entries("configMapGenerator")
        let given = KubeObject.Text(entry.Entry["name"])
        where given == name || (given is not null && name.StartsWith(given + "-", StringComparison.Ordinal) && Hash().IsMatch(name[given.Length..]))
        select new ConfigSource(new("v1", "ConfigMap", KubeObject.Text(entry.Entry["namespace"]) ?? "", name), Files(at, entry.Entry));

    private Dictionary<string, ConfigText> Files(Kustomization at, JsonObject entry)
    {
        var data = new Dictionary<string, ConfigText>(StringComparer.Ordinal);
        foreach (var item in (entry["files"] as JsonArray ?? []).Select(x => KubeObject.Text(x) ?? ""))
        {
            var path = TreePath.Combine(at.Folder, item[(item.IndexOf('=', StringComparison.Ordinal) + 1)..]);
            if (path is null || !index.IsFile(path) || index.Tree.Read(path) is not { } bytes) continue;
            var key = item.IndexOf('=', StringComparison.Ordinal) is var equals and > 0 ? item[..equals] : TreePath.Name(path);
            data[key] = new(Encoding.UTF8.GetString(bytes.Span), path, 0, FieldPath.Root, IsFile: true);
        }
        return data;
    }

    private static bool Is(ObjectRef item, string ns, string name) => item.Kind == "ConfigMap" && item.Name == name && (item.Namespace == ns || item.Namespace.Length == 0);

    [GeneratedRegex("^-[a-z0-9]{10}$")]
    private static partial Regex Hash();
}
