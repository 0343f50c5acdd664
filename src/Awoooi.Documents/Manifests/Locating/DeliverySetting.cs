using System.Text.Json.Nodes;
using Awoooi.Documents.Manifests.Apps;
using Awoooi.Documents.Manifests.Proving;
using Awoooi.Documents.Manifests.Resolving;
using Awoooi.Objects;
using Awoooi.Remedies;

namespace Awoooi.Documents.Manifests.Locating;

/// <summary>
/// A setting in the object by which Argo CD or Flux delivers an app. It is edited as any field of that object is, in the app that renders it: in
/// its manifest, in a patch over it, in a value of the chart that makes it.
/// </summary>
internal static class DeliverySetting
{
    // An app of apps of apps.
    private const int MaxDepth = 4;

    /// <summary>The candidates, best first.</summary>
    /// <param name="site">The app that is delivered.</param>
    /// <param name="setting">The setting, from the root of the Application, Kustomization or HelmRelease.</param>
    /// <param name="value">Its new value; null to remove it.</param>
    /// <param name="what">What stands there, for people.</param>
    public static IEnumerable<Candidate> Candidates(Site site, FieldPath setting, JsonNode? value, string what)
    {
        if (site.App.Source.Origin is not { } origin)
        {
            return [Candidate.Refused(what, new("edit-live-only", $"{what} is set in the cluster, not in the repository", $"change {site.App.Source.App.FoundBy}"))];
        }
        if (site.Depth >= MaxDepth) return [];
        var field = origin.Within.Then(setting);
        if (Parent(site, origin) is not { } parent) return Written(site, origin, field, value, what);
        var task = new EditTask(new(parent.Object!.Object.Ref, field, value is null ? EditKind.Remove : EditKind.Set, value, App: parent.App.Source.App.Name), parent, null);
        var carrier = new Carrier(parent.Object.Object.Ref, field);
        return Locators.Candidates(task).Select(x => x with { DecidedBy = Said(x, origin, what), Carriers = [carrier, .. x.Carriers] });
    }

    private static Candidate[] Written(Site site, DeliveryOrigin origin, FieldPath field, JsonNode? value, string what)
    {
        var place = new TextPlace(origin.File, origin.Document, origin.At.Then(field), null, what);
        return [Candidate.Of(what, value is null ? PlaceEditor.Remove(site.Tree, place) : PlaceEditor.Set(site.Tree, place, value)) with { Place = place }];
    }

    private static Site? Parent(Site site, DeliveryOrigin origin)
    {
        var found = site.Apps.SelectMany(app => app.Objects.Where(x => Is(x, origin)).Select(x => new Site(site.Tree, site.Apps, app, site.Files, x) { Depth = site.Depth + 1 })).ToList();
        return found.Find(x => x.Object!.File == origin.File && x.App != site.App) ?? found.Find(x => x.App != site.App) ?? found.FirstOrDefault();
    }

    private static bool Is(ResolvedObject item, DeliveryOrigin origin)
    {
        var (one, other) = (item.Object.Ref, origin.Object);
        return one.Kind == other.Kind && one.Name == other.Name && one.ApiVersion == other.ApiVersion && (one.Namespace == other.Namespace || one.Namespace.Length == 0 || other.Namespace.Length == 0);
    }

    private static string Said(Candidate candidate, DeliveryOrigin origin, string what) =>
        candidate.Place?.File == origin.File ? what : $"{what}: {candidate.DecidedBy}";
}
