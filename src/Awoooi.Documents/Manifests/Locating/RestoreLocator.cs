using Awoooi.Documents.Manifests.Charts;
using Awoooi.Documents.Manifests.Resolving;
using Awoooi.Objects;

namespace Awoooi.Documents.Manifests.Locating;

/// <summary>
/// Where a field can be made what it was before a commit: at the place that decides it now if that place existed before, else at the
/// place that decided it before, else by setting the old value.
/// </summary>
internal static class RestoreLocator
{
    /// <summary>The candidates, best first.</summary>
    public static IEnumerable<Candidate> Candidates(EditTask task)
    {
        var (now, old, field) = (task.Now, task.Old!, task.Edit.Field);
        if (SetLocator.FromChart(now) is not null) return ChartLocator.Candidates(now, field, field.In(old.Object!.Object.Body));
        var was = Deciders.Contributions(old);
        var present = Deciders.Contributions(now);
        var texts = Deciders.Of(now, field).Take(1).Select(x => (x.Place, x.From, Before: Deciders.Same(x.From, was)))
            .Concat(Deciders.Of(old, field).Take(1).Select(x => (x.From, Here: Deciders.Same(x.From, present))).Where(x => x.Here is not null)
                .Select(x => (Place: Here(x.Here!, x.From, field), From: x.Here!, Before: (Contribution?)x.From)))
            .DistinctBy(x => x.Place).ToLookup(x => now.Readers(x.Place.File) <= 1, x => (x.Place, x.From, x.Before));
        var value = field.In(old.Object!.Object.Body);
        var byValue = value is null ? RemoveLocator.Candidates(task) : SetLocator.Candidates(task, value);
        return Undone(task, texts[true]).Concat(byValue).Concat(Undone(task, texts[false]));
    }

    private static IEnumerable<Candidate> Undone(EditTask task, IEnumerable<(TextPlace Place, Contribution From, Contribution? Before)> texts) =>
        texts.Select(x => Undone(task, x.From, x.Place, x.Before));

    private static Candidate Undone(EditTask task, Contribution here, TextPlace place, Contribution? before)
    {
        var (now, old, field) = (task.Now, task.Old!, task.Edit.Field);
        place = Whole(here, place);
        return Candidate.Of(place.What, before is null
            ? PlaceEditor.Remove(now.Tree, place)
            : PlaceEditor.Restore(now.Tree, place, old.Tree, Whole(before, Here(before, here, field))));
    }

    // Where the field stands, or stood, in one version of a contribution, seen from the other version.
    private static TextPlace Here(Contribution here, Contribution there, FieldPath field) => Deciders.Place(here, field)
        ?? (there.Kind == ContributionKind.JsonPatch ? Deciders.In(here, FieldPath.Root.Key("value")) : Deciders.In(here, field));

    // Entries of images and replicas come back whole.
    private static TextPlace Whole(Contribution from, TextPlace place) => from.Kind switch
    {
        ContributionKind.Image or ContributionKind.Replicas => Deciders.In(from, FieldPath.Root),
        _ => place,
    };
}
