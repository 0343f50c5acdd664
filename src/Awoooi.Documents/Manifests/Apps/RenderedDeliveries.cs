using Awoooi.Documents.Manifests.Reading;
using Awoooi.Documents.Manifests.Rendering;
using Awoooi.Documents.Manifests.Resolving;
using Awoooi.Evidences;
using Awoooi.Objects;
using Awoooi.Repositories;
using Awoooi.Results;

namespace Awoooi.Documents.Manifests.Apps;

/// <summary>The delivery tools' objects that apps render: Applications made by a chart, HelmReleases patched by an overlay.</summary>
/// <param name="Objects">The objects.</param>
/// <param name="Files">Files that are read by those apps: what they hold counts as it is rendered, not as it is written.</param>
/// <param name="Interrupted">By name, the apps of which this is not known because a program was not let finish.</param>
internal sealed record RenderedDeliveries(IReadOnlyList<DeliveryObject> Objects, IReadOnlySet<string> Files, IReadOnlyDictionary<string, Refusal> Interrupted)
{
    /// <summary>Nothing rendered yet.</summary>
    public static RenderedDeliveries None { get; } = new([], new HashSet<string>(), new Dictionary<string, Refusal>());

    /// <summary>Renders what may hold such objects.</summary>
    public static async Task<RenderedDeliveries> OfAsync(
        IManifestTree tree, IReadOnlyList<AppSource> apps, AppRenderer renderer, ManifestFiles files, CancellationToken cancellationToken)
    {
        var index = TreeIndex.Of(tree);
        var references = KustomizeReferences.Of(index, files);
        var (objects, read, interrupted) = (new List<DeliveryObject>(), new HashSet<string>(StringComparer.Ordinal), new Dictionary<string, Refusal>(StringComparer.Ordinal));
        foreach (var source in apps.Where(x => MayDeliver(index, references, files, x)))
        {
            var app = await renderer.ReadAsync(tree, source, cancellationToken).ConfigureAwait(false);
            if (app.Interrupted is { } why) interrupted[source.App.Name] = why;
            if (app.NotRendered is not null) continue;
            objects.AddRange(app.Objects.Where(x => DeliveryObjects.IsDelivery(x.Object)).Select(x => One(app, x)));
            if (source.App.Kind != AppKind.Helm) read.UnionWith(references.Closure(source.App.Path));
        }
        return new(objects, read, interrupted);
    }

    private static DeliveryObject One(ResolvedApp app, ResolvedObject item)
    {
        var files = app.Source.App.Kind == AppKind.Helm ? app.InputFiles : [.. item.Contributions.Select(x => x.File).Distinct()];
        var origin = new DeliveryOrigin(item.Object.Ref, item.File, item.Document, item.At, FieldPath.Root) { By = app.Source.App.Name, Others = [.. files.Where(x => x != item.File)] };
        return new(item.Object, item.File.Length > 0 ? item.File : $"the chart in {app.Source.App.Path}", origin);
    }

    private static bool MayDeliver(TreeIndex index, KustomizeReferences references, ManifestFiles files, AppSource source) => source.App.Kind switch
    {
        AppKind.Kustomize => references.Closure(source.App.Path).Any(x => index.Entry(x) is { } entry && BlobIndex.IsManifest(entry) && files.Blobs.Of(index.Tree, entry).Has(ManifestRole.Delivery)),
        AppKind.Helm => index.Below($"{source.App.Path}/templates").Any(x => index.Tree.Read(x) is { } text && Mentions(text.Span)),
        _ => false,
    };

    private static bool Mentions(ReadOnlySpan<byte> template) =>
        template.IndexOf("argoproj.io/v1alpha1"u8) >= 0 || template.IndexOf("toolkit.fluxcd.io/"u8) >= 0;
}
