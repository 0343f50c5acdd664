using Awoooi.Documents.Manifests.Editing;
using Awoooi.Documents.Manifests.Reading;
using Awoooi.Documents.Manifests.Resolving;
using Awoooi.Objects;

namespace Awoooi.Documents.Manifests.Locating;

/// <summary>Which contributions set a field, and where its text stands in each.</summary>
internal static class Deciders
{
    /// <summary>The places that set a field, the one that decides first.</summary>
    public static IReadOnlyList<(Contribution From, TextPlace Place)> Of(Site site, FieldPath field) =>
        [.. Contributions(site).Reverse().Select(x => (x, Place(x, field))).Where(x => x.Item2 is not null).Select(x => (x.x, x.Item2!))];

    /// <summary>Everything that had a say in an object. Where only its file is known, that file's document.</summary>
    public static IReadOnlyList<Contribution> Contributions(Site site)
    {
        if (site.Object is not { } item) return [];
        if (item.Contributions.Count > 0 || item.File.Length == 0) return item.Contributions;
        var body = site.Tree.Read(item.File) is { } bytes && YamlText.Parse(item.File, bytes).Succeeded(out var text, out _)
            ? item.At.In(text.Data(item.Document))
            : null;
        return body is null ? [] : [new(ContributionKind.Resource, item.File, item.Document, item.At, null, body, [])];
    }

    /// <summary>Where a contribution sets a field; null when it does not, or in no way that can be edited.</summary>
    public static TextPlace? Place(Contribution from, FieldPath field) => from.Kind switch
    {
        ContributionKind.Resource or ContributionKind.StrategicPatch => field.In(from.Body) is null ? null : In(from, field),
        ContributionKind.JsonPatch => Operation(from, field),
        ContributionKind.Image when from.Fields.Contains(field) => In(from, FieldPath.Root),
        ContributionKind.Replicas when from.Fields.Contains(field) => In(from, FieldPath.Root.Key("count")),
        _ => null,
    };

    /// <summary>Where a field stands, or would stand, in a contribution that holds a whole or partial object.</summary>
    public static TextPlace In(Contribution from, FieldPath field)
    {
        var what = Said(from);
        return from.Inner is null
            ? new(from.File, from.Document, Entry(from).Then(field), null, what)
            : new(from.File, from.Document, from.At, from.Inner.Then(field), "inline " + what);
    }

    /// <summary>The same contribution in another version of the app; null when it has none.</summary>
    public static Contribution? Same(Contribution from, IEnumerable<Contribution> others) =>
        others.FirstOrDefault(x => x.Kind == from.Kind && x.File == from.File && x.Inner is null == from.Inner is null
            && (x.Kind != ContributionKind.JsonPatch || x.Fields.SequenceEqual(from.Fields))
            && KubeObject.Text(x.Body?["name"]) == KubeObject.Text(from.Body?["name"]));

    private static TextPlace? Operation(Contribution from, FieldPath field)
    {
        var target = from.Fields.FirstOrDefault(field.IsWithin);
        if (target is null) return null;
        var value = FieldPath.Root.Key("value").Then(field.Below(target));
        return value.In(from.Body) is null ? null : In(from, value);
    }

    // An entry of a kustomization is known by its name: its position may differ between versions. The images of an Application are texts.
    private static FieldPath Entry(Contribution from) =>
        from.Kind is ContributionKind.Image or ContributionKind.Replicas or ContributionKind.Generator
            && from.At.Segments is [.., FieldSegment.Index] and not [.., FieldSegment.Key { Name: "kustomize" }, FieldSegment.Key { Name: "images" }, _]
            && KubeObject.Text(from.Body?["name"]) is { } name
            ? from.At.Parent.Item("name", name)
            : from.At;

    private static string Said(Contribution from)
    {
        var what = from.Kind switch
        {
            ContributionKind.StrategicPatch => "patch",
            ContributionKind.JsonPatch => "JSON patch",
            ContributionKind.Image => "images",
            ContributionKind.Replicas => "replicas",
            ContributionKind.Generator => "generator",
            _ => TreePath.Name(from.File),
        };
        return TreePath.Parent(from.File) is { Length: > 0 } folder ? $"{what} in {folder}" : what;
    }
}
