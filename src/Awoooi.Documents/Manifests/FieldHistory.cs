using System.Text.Json.Nodes;
using Awoooi.Documents.Manifests.Editing;
using Awoooi.Documents.Manifests.Locating;
using Awoooi.Documents.Manifests.Reading;
using Awoooi.Documents.Manifests.Rendering;
using Awoooi.Documents.Manifests.Resolving;
using Awoooi.Documents.Manifests.Vendoring;
using Awoooi.Evidences;
using Awoooi.Manifests;
using Awoooi.Objects;
using Awoooi.Repositories;
using Awoooi.Results;

namespace Awoooi.Documents.Manifests;

/// <summary>Renders the states before commits that touch an app's inputs, newest first, until the field differs.</summary>
internal sealed class FieldHistory(SiteFinder sites, VendoredFolder vendored) : IFieldHistory
{
    private const int MaxCommits = 2_000;

    /// <inheritdoc/>
    public async Task<Result<FieldOrigin>> LastChangeAsync(
        IGitRepository repository, string commit, ClusterView cluster, FieldQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(repository);
        ArgumentNullException.ThrowIfNull(query);
        if (!(await sites.FindAsync(vendored.Beside(repository.Tree(commit)), cluster, query, cancellationToken).ConfigureAwait(false)).Succeeded(out var now, out var refusal)) return refusal;
        var (site, value) = (now, query.Field.In(now.Object!.Object.Body));
        foreach (var at in repository.History(commit, MaxCommits))
        {
            if (at.Parents is not [var parent, ..]) return new FieldOrigin(now.Delivered, at, null, Text(value));
            if (!repository.ChangedPaths(parent, at.Id).Any(x => Concerns(site.App, x))) continue;
            var tree = vendored.Beside(repository.Tree(parent));
            var apps = await sites.AppsAsync(tree, cluster, now.Object.Object.Ref.Name, cancellationToken).ConfigureAwait(false);
            var before = Same(apps, site);
            if (before?.App.Source.App.Name != site.App.Source.App.Name && Interruption.In(apps) is { } interrupted) return interrupted;
            if (before is null)
            {
                return apps.FirstOrDefault(x => x.NotRendered is not null && x.Source.App.Name == site.App.Source.App.Name) is { } blind
                    ? new Refusal("history-not-rendered", $"before {at.Id}, {blind.Source.App.Name} cannot be rendered: {blind.NotRendered}", "look at the commits before by hand")
                    : new FieldOrigin(now.Delivered, at, null, Text(value));
            }
            var was = query.Field.In(before.Object!.Object.Body);
            if (!DataEdit.Same(was, value)) return new FieldOrigin(now.Delivered, at, Text(was), Text(value));
            site = before;
        }
        return new Refusal("history-too-long", $"the last {MaxCommits} commits did not change {query.Field}", "look at older commits by hand");
    }

    private static bool Concerns(ResolvedApp app, string path) => TreePath.IsWithin(path, app.Source.App.Path) || app.InputFiles.Contains(path, StringComparer.Ordinal);

    // The app may have been called otherwise when its folder had another name.
    private static Site? Same(IReadOnlyList<ResolvedApp> apps, Site now)
    {
        var found = apps.SelectMany(app => app.Objects.Where(x => x.Object.Ref == now.Object!.Object.Ref).Select(x => now with { Apps = apps, App = app, Object = x })).ToList();
        return found.Find(x => x.App.Source.App.Name == now.App.Source.App.Name) ?? found.FirstOrDefault();
    }

    private static string? Text(JsonNode? node) => KubeObject.Text(node) ?? node?.ToJsonString();
}
