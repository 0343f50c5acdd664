using System.Text.Json.Nodes;
using Awoooi.Documents.Manifests.Apps;
using Awoooi.Documents.Manifests.Kustomize;
using Awoooi.Documents.Manifests.Kustomize.Names;
using Awoooi.Documents.Manifests.Reading;
using Awoooi.Evidences;
using Awoooi.Objects;
using Awoooi.Repositories;

namespace Awoooi.Documents.Manifests.Resolving;

/// <summary>
/// Renders apps without any program and knows where every field came from. What it cannot render exactly it does not render: the result
/// then says why, and names the field.
/// </summary>
internal sealed class AppResolver(ManifestFiles files, ResolvedCache cache)
{
    /// <summary>Name of this renderer.</summary>
    public const string Name = "built-in";

    /// <summary>Renders an app; the same inputs give the same (shared) result.</summary>
    public ResolvedApp Resolve(IManifestTree tree, AppSource source)
    {
        if (cache.Find(tree, source) is { } known) return known;
        var app = source.App.Kind switch
        {
            AppKind.Helm => Chart(tree, source),
            AppKind.Kustomize => Kustomize(tree, source),
            _ when source.Overlay is not null => Kustomize(tree, source),
            _ => Plain(tree, source),
        };
        cache.Keep(tree, app);
        return app;
    }

    private ResolvedApp Kustomize(IManifestTree tree, AppSource source)
    {
        var (overlaid, folder) = DeliveryOverlay.In(tree, source);
        var build = new Build(overlaid, files);
        if (source.Unsupported is { } unsupported) build.Stop(unsupported);
        if (source.Overlay is not null && source.App.Path.Length == 0) build.Stop($"{source.App.FoundBy} changes a kustomization at the root of the repository, which is not supported");
        var objects = build.Problem is null ? new Accumulator(build).Run(folder) : [];
        AskOrigin(build, source);
        return Finish(build, source, objects);
    }

    private ResolvedApp Plain(IManifestTree tree, AppSource source)
    {
        var build = new Build(tree, files);
        if (source.Unsupported is { } unsupported) build.Stop(unsupported);
        var objects = PlainFolder.Read(build, source);
        AskOrigin(build, source);
        return Done(build, source, objects);
    }

    private static ResolvedApp Finish(Build build, AppSource source, List<BuildObject> objects)
    {
        if (build.Problem is null) NameHash.Run(objects);
        if (build.Problem is null) new NameReferences(build, objects).Run();
        objects.RemoveAll(x => x.Body["metadata"]?["annotations"]?["config.kubernetes.io/local-config"] is { } local && KubeObject.Text(local) != "false");
        return Done(build, source, objects);
    }

    private ResolvedApp Chart(IManifestTree tree, AppSource source)
    {
        var build = new Build(tree, files);
        var values = source.App.ValueFiles.SelectMany(x => ValueFile(build, x)).ToList();
        foreach (var path in TreeIndex.Of(tree).Below(source.App.Path)) build.Ask(path);
        AskOrigin(build, source);
        var why = source.Unsupported ?? build.Problem ?? "a chart needs helm to be rendered";
        return new(source, values, [.. build.Inputs], "", why);
    }

    private static void AskOrigin(Build build, AppSource source)
    {
        foreach (var file in source.Origin?.Files ?? []) build.Ask(file);
        foreach (var file in source.Variables?.Files ?? []) build.Ask(file);
        foreach (var values in source.Helm?.ValuesFrom ?? []) build.Ask(values.Text.File);
        foreach (var set in source.Helm?.Parameters.Where(x => x.Flag == HelmParameter.FromFile) ?? []) build.Ask(set.Value);
    }

    private static IEnumerable<ResolvedObject> ValueFile(Build build, string path)
    {
        foreach (var document in build.Documents(path))
        {
            if (document.Root is not JsonObject body) continue;
            var item = new KubeObject(new("", ObjectRef.HelmValuesKind, "", path), body);
            yield return new(item, path, document.Index, FieldPath.Root, [new(ContributionKind.Resource, path, document.Index, FieldPath.Root, null, body, [])]);
        }
    }

    private static ResolvedApp Done(Build build, AppSource source, List<BuildObject> objects) => build.Problem is { } problem
        ? new(source, [], [.. build.Inputs], "", problem)
        : new(source, [.. objects.Select(x => Resolved(source, x))], [.. build.Inputs], Name, null);

    private static ResolvedObject Resolved(AppSource source, BuildObject item)
    {
        var origin = item.Contributions[0];
        var all = source.Overlay is { } overlay ? item.Contributions.Select(x => overlay.Told(x, source)).ToList() : item.Contributions;
        return new(RenderedObject.Of(source, item), origin.File, origin.Document, origin.At, all);
    }
}
