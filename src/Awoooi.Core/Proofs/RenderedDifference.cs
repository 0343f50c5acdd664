using System.Text.Json.Nodes;
using Awoooi.Objects;

namespace Awoooi.Proofs;

/// <summary>What differs between the rendered objects before and after, over the apps that were rendered both times.</summary>
/// <param name="Apps">Those apps.</param>
/// <param name="Changes">What differs; what the editor found where nothing could be rendered here.</param>
/// <param name="After">Their objects afterwards.</param>
/// <param name="Untouched">The objects of all other apps.</param>
internal sealed record RenderedDifference(
    IReadOnlyList<string> Apps, IReadOnlyList<ObjectChange> Changes, IReadOnlyList<KubeObject> After, IReadOnlyList<KubeObject> Untouched)
{
    public static RenderedDifference Of(ProofRequest request)
    {
        var both = request.After.Objects.Select(x => x.App).Intersect(request.Before.Objects.Select(x => x.App)).ToHashSet();
        var before = request.Before.Objects.Where(x => both.Contains(x.App)).Select(x => x.Object);
        var after = request.After.Objects.Where(x => both.Contains(x.App)).Select(x => x.Object).ToList();
        var untouched = request.Before.Objects.Where(x => !both.Contains(x.App)).Select(x => x.Object).ToList();
        var rendered = request.Change.Apps.Count == 0 || request.Change.Apps.Any(both.Contains);
        return both.Count > 0 && rendered
            ? new([.. both.Order(StringComparer.Ordinal)], ObjectDiff.Compare(before, after), after, untouched)
            : new([], request.Change.Rendered, after, Without(request.Change.Rendered, untouched));
    }

    // An app of which nothing is left has no objects afterwards to tell it by.
    private static List<KubeObject> Without(IReadOnlyList<ObjectChange> changes, List<KubeObject> objects)
    {
        var removed = changes.Where(x => x.Kind == ChangeKind.Removed).Select(x => x.Object).ToHashSet();
        return [.. objects.Where(x => !removed.Contains(x.Ref))];
    }

    /// <summary>SHA-256 over the objects of the changed apps as they will be. Independent of the commit they are rendered from.</summary>
    public static string Digest(ProofRequest request)
    {
        var apps = request.Change.Apps;
        var objects = request.After.Objects.Where(x => apps.Count == 0 || apps.Contains(x.App))
            .OrderBy(x => x.App, StringComparer.Ordinal).ThenBy(x => x.Object.Ref.Id, StringComparer.Ordinal);
        return CanonicalJson.Digest(new JsonArray([.. objects.Select(x => (JsonNode)new JsonObject { ["app"] = x.App, ["object"] = x.Object.Body.DeepClone() })]));
    }
}
