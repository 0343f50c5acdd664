using Awoooi.Documents.Manifests.Charts;
using Awoooi.Documents.Manifests.Resolving;
using Awoooi.Repositories;

namespace Awoooi.Documents.Manifests.Locating;

/// <summary>Where a field can be taken away: at the place that decides it, at every place that sets it, or by a patch that says null.</summary>
internal static class RemoveLocator
{
    /// <summary>The candidates, best first.</summary>
    public static IEnumerable<Candidate> Candidates(EditTask task)
    {
        var (site, field) = (task.Now, task.Edit.Field);
        if (SetLocator.FromChart(site) is not null) return ChartLocator.Candidates(site, field, null);
        var deciders = Deciders.Of(site, field);
        var first = deciders.Take(1).Select(x => Candidate.Of(x.Place.What, PlaceEditor.Remove(site.Tree, Target(x.From, x.Place))));
        var all = deciders.Count > 1 ? [Everywhere(site, [.. deciders.Select(x => Target(x.From, x.Place))])] : Enumerable.Empty<Candidate>();
        var nulls = SetLocator.OwnPatches(site).Select(x => Deciders.In(x, field))
            .Select(x => Candidate.Of(x.What, PlaceEditor.Set(site.Tree, x, null))).Concat(OverlayPatch.Candidates(site, field, null));
        var shared = deciders.Count > 0 && site.Readers(deciders[0].Place.File) > 1;
        return shared ? nulls.Concat(first).Concat(all) : first.Concat(all).Concat(nulls);
    }

    private static TextPlace Target(Contribution from, TextPlace place) =>
        from.Kind == ContributionKind.Replicas ? place with { Field = place.Field.Parent } : place;

    private static Candidate Everywhere(Site site, IReadOnlyList<TextPlace> places)
    {
        var files = new Dictionary<string, EditedFile>(StringComparer.Ordinal);
        var tree = site.Tree;
        foreach (var place in places)
        {
            if (!PlaceEditor.Remove(tree, place).Succeeded(out var edited, out var refusal)) return Candidate.Refused(place.What, refusal);
            files[edited.Path] = edited;
            tree = new EditedTree(tree, [edited.Edit]);
        }
        return new(string.Join(" and ", places.Select(x => x.What)), files.Values.ToList());
    }
}
