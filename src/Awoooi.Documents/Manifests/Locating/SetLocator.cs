using Awoooi.Documents.Manifests.Charts;
using System.Text.Json.Nodes;
using Awoooi.Documents.Manifests.Reading;
using Awoooi.Documents.Manifests.Resolving;
using Awoooi.Evidences;
using Awoooi.Objects;

namespace Awoooi.Documents.Manifests.Locating;

/// <summary>
/// Where a field can be given a value: the place that decides it now, else the app's own patch for the object, else the manifest,
/// else a new patch in the app's kustomization. What only this app reads comes before what others read too.
/// </summary>
internal static class SetLocator
{
    /// <summary>The candidates, best first.</summary>
    public static IEnumerable<Candidate> Candidates(EditTask task, JsonNode? value)
    {
        var (site, field) = (task.Now, task.Edit.Field);
        if (Hidden(site, field) is { } variable) return [variable];
        if (FromChart(site) is not null) return ChartLocator.Candidates(site, field, value);
        if (GeneratorEntry.Candidate(task, value) is { } generated) return [generated];
        var deciders = Deciders.Of(site, field);
        var variables = deciders.Take(1).SelectMany(x => VariableLocator.Candidates(site, field.In(x.From.Body), value));
        var decider = deciders.Take(1).Select(x => Decided(site, x.From, x.Place, value));
        var own = OwnPatches(site).Except(deciders.Take(1).Select(x => x.From)).Select(x => In(site, x, field, value));
        var overlay = OverlayPatch.Candidates(site, field, value);
        if (deciders.Count > 0) return site.Readers(deciders[0].Place.File) <= 1 ? variables.Concat(decider).Concat(own).Concat(overlay) : variables.Concat(own).Concat(overlay).Concat(decider);
        var resource = Deciders.Contributions(site).Where(x => x.Kind == ContributionKind.Resource && site.Readers(x.File) <= 1);
        return own.Concat(resource.Select(x => In(site, x, field, value))).Concat(overlay);
    }

    /// <summary>The patches for the object in the app's own folder that nobody else reads, the topmost first.</summary>
    public static IEnumerable<Contribution> OwnPatches(Site site) => Deciders.Contributions(site).Reverse()
        .Where(x => x.Kind == ContributionKind.StrategicPatch && TreePath.IsWithin(x.File, site.App.Source.App.Path) && site.Readers(x.File) <= 1);

    /// <summary>The refusal for objects that a chart renders; null for all others.</summary>
    public static Candidate? FromChart(Site site) => site.App.Source.App.Kind == AppKind.Helm && site.Object!.Object.Ref.Kind != ObjectRef.HelmValuesKind
        ? Candidate.Refused("chart", new("edit-in-chart",
            $"{site.Object.Object.Ref} is rendered by the chart in {site.App.Source.App.Path}; its fields are decided by its templates and values",
            $"change the value that feeds it in {string.Join(" or ", site.App.Source.App.ValueFiles)}"))
        : null;

    private static Candidate? Hidden(Site site, FieldPath field) =>
        site.App.Source.Variables is { } variables && KubeObject.Text(field.In(site.Object!.Object.Body)) is { } text && text.Contains("${", StringComparison.Ordinal)
            ? Candidate.Refused("postBuild", new("edit-substituted",
                $"{field} is '{text}', in which {site.App.Source.App.FoundBy} replaces a variable{(variables.Hidden is { } why ? $" that may come from {why}" : " in a way that is not supported")}",
                "write the value out, or give the variable in spec.postBuild.substitute"))
            : null;

    private static Candidate In(Site site, Contribution from, FieldPath field, JsonNode? value)
    {
        var place = Deciders.In(from, field);
        return Candidate.Of(place.What, PlaceEditor.Set(site.Tree, place, value)) with { Place = place };
    }

    private static Candidate Decided(Site site, Contribution from, TextPlace place, JsonNode? value) => from.Kind == ContributionKind.Image
        ? Candidate.Of(place.What, ImageEntry.Set(site.Tree, place, from.Body, KubeObject.Text(value) ?? "")) with { Place = place }
        : Candidate.Of(place.What, PlaceEditor.Set(site.Tree, place, value)) with { Place = place };
}
