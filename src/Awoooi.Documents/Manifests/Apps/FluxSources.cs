using System.Text.Json.Nodes;
using Awoooi.Documents.Manifests.Reading;
using Awoooi.Documents.Manifests.Vendoring;
using Awoooi.Objects;

namespace Awoooi.Documents.Manifests.Apps;

/// <summary>Where Flux takes the chart of a HelmRelease from.</summary>
/// <param name="Path">Folder of the chart in the tree.</param>
/// <param name="Root">Folder from which its value files are named.</param>
/// <param name="Problem">Why it is not there, in words behind the HelmRelease; null when it is.</param>
internal sealed record FluxChart(string Path, string Root, string? Problem = null);

/// <summary>Finds the sources of charts: HelmRepository, OCIRepository, GitRepository and HelmChart objects of the tree.</summary>
/// <remarks>Fields: Flux, HelmRelease API v2 and source API v1.</remarks>
internal sealed class FluxSources(TreeIndex index, ManifestFiles files)
{
    private static readonly string[] Kinds = ["HelmRepository", "OCIRepository", "GitRepository", "HelmChart"];

    private readonly Lazy<ILookup<(string Kind, string Name), KubeObject>> _known = new(() => Read(index, files).ToLookup(x => (x.Ref.Kind, x.Ref.Name)));

    /// <summary>The chart of a HelmRelease.</summary>
    public FluxChart Chart(KubeObject release)
    {
        if (release.TextAt("spec.chartRef.kind") is { } kind) return Referred(release, kind, release.TextAt("spec.chartRef.name") ?? "");
        return Of(release, FieldPath.Parse("spec.chart.spec"));
    }

    private FluxChart Referred(KubeObject release, string kind, string name)
    {
        if (Source(release, kind, name) is not { } source) return Unknown(kind, name);
        if (kind == "HelmChart") return Of(source, FieldPath.Parse("spec"));
        var url = (source.TextAt("spec.url") ?? "").TrimEnd('/');
        return Remote(new(TreePath.Parent(url), TreePath.Name(url), Reference(source, "digest", "semver", "tag") ?? ""));
    }

    private FluxChart Of(KubeObject item, FieldPath at)
    {
        var (chart, kind, name) = (Text(item, at.Key("chart")), Text(item, at.Key("sourceRef").Key("kind")), Text(item, at.Key("sourceRef").Key("name")));
        if (kind is "GitRepository" or "Bucket")
        {
            var path = TreePath.Combine("", chart.TrimStart('/')) ?? "";
            return index.IsFile($"{path}/Chart.yaml") ? new(path, "") : Elsewhere(item, kind, name, path);
        }
        if (Source(item, kind, name) is not { } source) return Unknown(kind, name);
        return Remote(new(source.TextAt("spec.url") ?? "", chart, Text(item, at.Key("version")) is var version and not "*" ? version : ""));
    }

    /// <summary>The folder that a Kustomization takes from elsewhere.</summary>
    public GitFolder Folder(KubeObject kustomization, string path)
    {
        var (kind, name) = (Text(kustomization, FieldPath.Parse("spec.sourceRef.kind")), Text(kustomization, FieldPath.Parse("spec.sourceRef.name")));
        return kind == "GitRepository" && Source(kustomization, kind, name) is { } source
            ? GitFolder.Of(index, source.TextAt("spec.url") ?? "", Revision(source), path)
            : new(VendoredPath.Root, VendoredPath.Root, $"takes '{path}' from {kind} {name}, which is not in the repository");
    }

    private FluxChart Elsewhere(KubeObject item, string kind, string name, string path)
    {
        if (kind == "Bucket" || Source(item, kind, name) is not { } source) return Unknown(kind, name);
        if (VendoredPath.Git(source.TextAt("spec.url") ?? "", Revision(source), path) is not { } folder) return Unknown(kind, name);
        var root = folder[..(folder.Length - path.Length)].TrimEnd('/');
        return index.IsFile($"{folder}/Chart.yaml") ? new(folder, root) : new(folder, root, $"takes chart {path} of {kind} {name}, which is not in the repository: {VendoredPath.Advice(folder)}");
    }

    private FluxChart Remote(RemoteChart chart)
    {
        var path = chart.Path ?? VendoredPath.Root;
        return new(path, path, chart.Missing(index) is { } missing ? $"takes chart {missing}" : null);
    }

    private static FluxChart Unknown(string kind, string name) => new(VendoredPath.Root, "", $"takes its chart from {kind} {name}, which the repository holds not, or several times with other content");

    // What a reference says first counts: Flux, source API, precedence of spec.ref.
    private static string? Reference(KubeObject source, params string[] keys) => keys.Select(x => source.TextAt($"spec.ref.{x}")).FirstOrDefault(x => x is { Length: > 0 });

    private static string Revision(KubeObject repository) => Reference(repository, "commit", "name", "semver", "tag", "branch") ?? "HEAD";

    private KubeObject? Source(KubeObject item, string kind, string name)
    {
        var found = _known.Value[(kind, name)].DistinctBy(x => x.Body["spec"]?.ToJsonString()).ToList();
        return found.Count == 1 ? found[0] : found.Where(x => x.Ref.Namespace == item.Ref.Namespace).ToList() is [var one] ? one : null;
    }

    private static IEnumerable<KubeObject> Read(TreeIndex index, ManifestFiles files) =>
        from manifest in files.Blobs.All(index.Tree)
        where manifest.Contents.Objects.Any(x => Kinds.Contains(x.Ref.Kind))
        from document in files.Read(index.Tree, manifest.Entry.Path).Succeeded(out var documents, out _) ? documents : []
        where document.Root is JsonObject
        from item in new YamlDocument(document.Index, document.Line, (JsonObject)document.Root!).Objects()
        let source = KubeObject.From(item.Body)
        where source is not null && Kinds.Contains(source.Ref.Kind) && source.Ref.ApiVersion.StartsWith("source.toolkit.fluxcd.io/", StringComparison.Ordinal)
        select source;

    private static string Text(KubeObject item, FieldPath field) => KubeObject.Text(field.In(item.Body)) ?? "";
}
