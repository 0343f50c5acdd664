using Awoooi.Documents.Manifests.Locating;
using Awoooi.Documents.Manifests.Proving;
using Awoooi.Documents.Manifests.Vendoring;
using Awoooi.Evidences;
using Awoooi.Manifests;
using Awoooi.Objects;
using Awoooi.Remedies;
using Awoooi.Repositories;
using Awoooi.Results;

namespace Awoooi.Documents.Manifests;

/// <summary>Finds where a field is decided: by what every contribution says, and by trying each likely place with a probe value.</summary>
internal sealed class ManifestLocator(SiteFinder sites, RenderProof proof, VendoredFolder vendored) : IManifestLocator
{
    private const int MaxTried = 12;

    /// <inheritdoc/>
    public async Task<Result<DeliveredObject>> FindAsync(IManifestTree tree, ClusterView cluster, FieldQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        return (await sites.FindAsync(vendored.Beside(tree), cluster, query, cancellationToken).ConfigureAwait(false)).Succeeded(out var site, out var refusal) ? site.Delivered : refusal;
    }

    /// <inheritdoc/>
    public async Task<Result<FieldLocation>> LocateAsync(IManifestTree tree, ClusterView cluster, FieldQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (query.Field.Segments.Count == 0) return new Refusal("field-missing", "no field is named", "name a field, such as spec.replicas");
        if (!(await sites.FindAsync(vendored.Beside(tree), cluster, query, cancellationToken).ConfigureAwait(false)).Succeeded(out var site, out var refusal)) return refusal;
        var present = query.Field.In(site.Object!.Object.Body);
        var edit = new FieldEdit(site.Object.Object.Ref, query.Field, EditKind.Set, ProbeValue.For(query.Field, present), App: site.App.Source.App.Name);
        var (tried, interrupted) = (new List<TriedPlace>(), new List<string>());
        foreach (var candidate in Locators.Candidates(new(edit, site, null)).Take(MaxTried))
        {
            if (await TryAsync(cluster, site, edit, candidate, cancellationToken).ConfigureAwait(false) is not { } place) continue;
            if (place.Difference.Interrupted is { } why)
            {
                // What comes next may be no better place than this one.
                interrupted.Add(why.Reason.Replace("not rendered: ", "", StringComparison.Ordinal));
                break;
            }
            if (!tried.Exists(x => x.IsAt(place))) tried.Add(place);
        }
        var alternatives = tried.Where(x => x.Candidate.Forbidden is null).OrderBy(x => x.Place.AlsoTouches.Count).ToList();
        return new FieldLocation(
            site.Delivered, query.Field, KubeObject.Text(present) ?? present?.ToJsonString(), Contributions(site, query.Field, tried), [.. alternatives.Select(x => x.Place)],
            tried.Select(x => x.Difference.Renderer).FirstOrDefault(x => x.Length > 0) ?? "", [.. tried.SelectMany(x => x.Difference.NotRendered).Concat(interrupted).Distinct()]);
    }

    private async Task<TriedPlace?> TryAsync(ClusterView cluster, Site site, FieldEdit edit, Candidate candidate, CancellationToken cancellationToken)
    {
        if (!candidate.Files.Succeeded(out var files, out _)) return null;
        var intention = new Intention(site.App.Source.App.Name, edit, edit.Value) { Carriers = Carrier.Of(site.App.Source, candidate) };
        var edited = new EditedTree(site.Tree, files.Select(x => x.Edit));
        var paths = files.Select(x => x.Path).ToList();
        var difference = await proof.ForeseeAsync(site.Tree, edited, cluster, paths, cancellationToken).ConfigureAwait(false)
            ?? await proof.CompareAsync(site.Tree, edited, cluster, paths, cancellationToken).ConfigureAwait(false);
        if (difference.Interrupted is null && !Judgement.Reaches(difference, intention)) return null;
        var at = candidate.Place is { } place ? PlacePosition.Of(site.Tree, place) : null;
        return new(
            new(files[0].Path, at?.Line ?? files[0].Line, at?.Column ?? 1, at?.Value, candidate.DecidedBy, Judgement.Besides(difference, [intention], [])),
            at is not null, candidate, difference);
    }

    private static List<FieldPlace> Contributions(Site site, FieldPath field, List<TriedPlace> tried)
    {
        var known = Deciders.Of(site, field).Reverse().Select(x => x.Place).ToList();
        if (known.Count == 0) known = [.. tried.Where(x => x.IsThere).Take(1).SelectMany(x => x.Candidate.Layers.Append(x.Candidate.Place!))];
        return [.. known.Distinct().Select(x => (Place: x, At: PlacePosition.Of(site.Tree, x))).Where(x => x.At is not null)
            .Select(x => new FieldPlace(x.Place.File, x.At!.Line, x.At.Column, x.At.Value, x.Place.What, []))];
    }

    private sealed record TriedPlace(FieldPlace Place, bool IsThere, Candidate Candidate, RenderedDifference Difference)
    {
        public bool IsAt(TriedPlace other) => (Place.File, Place.Line, Place.DecidedBy) == (other.Place.File, other.Place.Line, other.Place.DecidedBy);
    }
}
