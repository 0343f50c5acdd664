using Awoooi.Documents.Manifests.Kustomize;
using Awoooi.Documents.Manifests.Reading;
using Awoooi.Documents.Manifests.Resolving;
using Awoooi.Documents.Manifests.Vendoring;
using Awoooi.Evidences;
using Awoooi.Repositories;

namespace Awoooi.Documents.Manifests.Apps;

/// <summary>Finds the apps of a tree by its folders, for what no delivery tool claims.</summary>
internal sealed class StructureApps(TreeIndex index, KustomizeReferences references, ManifestFiles files, ScopeRules scopes)
{
    private readonly HashSet<string> _charts = [.. index.Tree.Entries
        .Where(x => x.Kind == TreeEntryKind.File && TreePath.Name(x.Path) == "Chart.yaml").Select(x => TreePath.Parent(x.Path))];

    /// <summary>Root kustomizations, charts, and folders of manifests that nothing names.</summary>
    public IReadOnlyList<AppSource> Find(IReadOnlyList<AppSource> claimed)
    {
        var kustomizations = index.Folders.Where(x => references.FileIn(x) is not null && !InChart(x)).Select(references.Load).OfType<Kustomization>().ToList();
        var named = kustomizations.SelectMany(references.Named).ToHashSet(StringComparer.Ordinal);
        var taken = claimed.Select(x => x.App.Path).ToHashSet(StringComparer.Ordinal);
        var apps = new List<AppSource>();
        foreach (var folder in kustomizations.Where(x => !x.IsComponent).Select(x => x.Folder).Where(x => !named.Contains(x) && !taken.Contains(x)))
        {
            apps.Add(new(new(Name(folder), folder, AppKind.Kustomize, "", [], "a kustomization that no other one includes"), scopes));
        }
        taken.UnionWith(kustomizations.SelectMany(KustomizeChart.Of).Select(x => x.Folder(index)).OfType<string>());
        apps.AddRange(_charts.Where(x => !taken.Contains(x) && !InChart(TreePath.Parent(x)) && x.Length > 0).Select(Chart));
        apps.AddRange(Plain(kustomizations, named, claimed));
        return [.. apps.OrderBy(x => x.App.Path, StringComparer.Ordinal)];
    }

    private AppSource Chart(string folder)
    {
        string[] values = index.IsFile($"{folder}/values.yaml") ? [$"{folder}/values.yaml"] : [];
        return new(new(Name(folder), folder, AppKind.Helm, "", values, "a chart that no app names"), scopes, Helm: new(TreePath.Name(folder), null, []));
    }

    private IEnumerable<AppSource> Plain(List<Kustomization> kustomizations, HashSet<string> named, IReadOnlyList<AppSource> claimed)
    {
        var built = kustomizations.Select(x => x.Folder).ToHashSet(StringComparer.Ordinal);
        var plain = claimed.Where(x => x.App.Kind == AppKind.Plain).ToList();
        foreach (var folder in index.Folders.Where(x => !built.Contains(x) && !InChart(x) && !IsHidden(x)))
        {
            if (plain.Exists(x => x.App.Path == folder || (x.Recurse && TreePath.IsWithin(folder, x.App.Path)))) continue;
            var manifests = index.Children(folder).Where(x => PlainFolder.IsManifest(x) && !named.Contains(x) && IsManifest(x)).ToList();
            if (manifests.Count == 0) continue;
            yield return new(new(Name(folder), folder, AppKind.Plain, "", [], "a folder of manifests that nothing includes"), scopes, Files: manifests);
        }
    }

    // A file that cannot be read may well be a manifest: its app then says so instead of leaving it out.
    private bool IsManifest(string path) => index.Entry(path) is { Kind: TreeEntryKind.File } entry && files.Blobs.Of(index.Tree, entry).IsManifest;

    private bool InChart(string folder)
    {
        for (var at = folder; ; at = TreePath.Parent(at))
        {
            if (_charts.Contains(at)) return true;
            if (at.Length == 0) return false;
        }
    }

    private static bool IsHidden(string folder) => folder.Split('/').Any(x => x.StartsWith('.'));

    private static string Name(string folder) => folder.Length == 0 ? "." : folder;
}
