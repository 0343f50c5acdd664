using Awoooi.Documents.Manifests.Apps;
using Awoooi.Documents.Manifests.Kustomize;
using Awoooi.Documents.Manifests.Reading;
using Awoooi.Documents.Manifests.Resolving;
using Awoooi.Evidences;
using Awoooi.Objects;
using Awoooi.Repositories;
using Awoooi.Results;

namespace Awoooi.Documents.Manifests.Rendering;

/// <summary>Renders with the programs that deliver: what they print is what counts. Without them the built-in renderer does what it can.</summary>
internal sealed class AppRenderer(AppResolver resolver, ManifestFiles files, KustomizeProgram kustomize, HelmProgram helm)
{
    private readonly ResolvedCache _rendered = new();
    private readonly RenderedText _text = new();

    /// <summary>Renders apps for a proof: by the real programs where they are installed.</summary>
    public async Task<IReadOnlyList<ResolvedApp>> RenderAsync(IManifestTree tree, IReadOnlyList<AppSource> apps, CancellationToken cancellationToken)
    {
        using var free = new SemaphoreSlim(Environment.ProcessorCount);
        return await Task.WhenAll(apps.Select(OneAsync)).ConfigureAwait(false);

        async Task<ResolvedApp> OneAsync(AppSource app)
        {
            await free.WaitAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                return await RenderAsync(tree, app, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                free.Release();
            }
        }
    }

    /// <summary>Renders for reading: built in where that is exact, because it is a hundred times faster; else by the real programs.</summary>
    public async Task<ResolvedApp> ReadAsync(IManifestTree tree, AppSource app, CancellationToken cancellationToken)
    {
        var built = resolver.Resolve(tree, app);
        return built.NotRendered is null ? built : await RenderAsync(tree, app, cancellationToken).ConfigureAwait(false);
    }

    private async Task<ResolvedApp> RenderAsync(IManifestTree tree, AppSource source, CancellationToken cancellationToken)
    {
        var built = resolver.Resolve(tree, source);
        // Plain manifests need no program.
        if (source.Unsupported is not null || (source.App.Kind == AppKind.Plain && source.Overlay is null)) return built;
        if (source.App.Kind != AppKind.Helm && !kustomize.IsInstalled) return built;
        if (source.App.Kind == AppKind.Helm && !helm.IsInstalled) return built with { NotRendered = "helm is not installed: install helm 3 or 4" };
        if (_rendered.Find(tree, source) is { } known) return known;
        var app = source.App.Kind == AppKind.Helm
            ? Merge(tree, source, built, await ChartAsync(tree, source, cancellationToken).ConfigureAwait(false), await helm.VersionAsync(cancellationToken).ConfigureAwait(false))
            : Merge(tree, source, built, await kustomize.RenderAsync(tree, source, cancellationToken).ConfigureAwait(false), await kustomize.VersionAsync(cancellationToken).ConfigureAwait(false));
        if (app.Interrupted is null) _rendered.Keep(tree, app);
        return app;
    }

    private async Task<Result<byte[]>> ChartAsync(IManifestTree tree, AppSource source, CancellationToken cancellationToken)
    {
        var printed = await helm.RenderAsync(tree, source, cancellationToken).ConfigureAwait(false);
        foreach (var post in source.Helm?.PostRenderers ?? [])
        {
            if (!printed.Succeeded(out var rendered, out _)) break;
            printed = await kustomize.PostRenderAsync(tree, rendered, post, cancellationToken).ConfigureAwait(false);
        }
        return printed;
    }

    private ResolvedApp Merge(IManifestTree tree, AppSource source, ResolvedApp built, Result<byte[]> printed, string renderer)
    {
        var inputs = Inputs(tree, source, built);
        var values = built.Objects.Where(x => x.Object.Ref.Kind == ObjectRef.HelmValuesKind).ToList();
        var read = printed.Succeeded(out var output, out var refusal) ? _text.Read(source, $"what {renderer} printed for {source.App.Path}", output) : refusal;
        if (!read.Succeeded(out var rendered, out refusal)) return built with { Objects = values, InputFiles = inputs, Renderer = "", NotRendered = refusal.Reason, Interrupted = Interruption.Of(source.App.Name, refusal) };
        var origins = Origins(tree, built, inputs);
        return new(source, [.. values, .. rendered.Select(x => WithOrigin(x, origins))], inputs, renderer, null);
    }

    private List<string> Inputs(IManifestTree tree, AppSource source, ResolvedApp built)
    {
        if (source.App.Kind == AppKind.Helm) return [.. built.InputFiles];
        var (overlaid, folder) = DeliveryOverlay.In(tree, source);
        return [.. KustomizeReferences.Of(TreeIndex.Of(overlaid), files).Closure(folder).Union(built.InputFiles).Order(StringComparer.Ordinal)];
    }

    // Where the built-in renderer could not go, a manifest with the same kind and name is taken for the origin; the proof decides whether it is.
    private Dictionary<ObjectRef, ResolvedObject> Origins(IManifestTree tree, ResolvedApp built, List<string> inputs)
    {
        if (built.NotRendered is null) return built.Objects.DistinctBy(x => x.Object.Ref).ToDictionary(x => x.Object.Ref);
        var found = new Dictionary<ObjectRef, ResolvedObject>();
        var manifests = inputs.Where(x => PlainFolder.IsManifest(x) && !Kustomization.FileNames.Contains(TreePath.Name(x))).ToList();
        foreach (var item in PlainFolder.Read(new Build(tree, files), built.Source with { Files = manifests }))
        {
            var origin = item.Contributions[0];
            var name = KubeObject.From(item.Body)!;
            found.TryAdd(name.Ref with { Namespace = "" }, new(name, origin.File, origin.Document, origin.At, item.Contributions));
        }
        return found;
    }

    private static ResolvedObject WithOrigin(KubeObject item, Dictionary<ObjectRef, ResolvedObject> origins) =>
        origins.TryGetValue(item.Ref, out var known) || origins.TryGetValue(item.Ref with { Namespace = "" }, out known)
            ? known with { Object = item }
            : new(item, "", 0, FieldPath.Root, []);
}
