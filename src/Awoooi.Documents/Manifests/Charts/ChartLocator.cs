using System.Globalization;
using System.Text.Json.Nodes;
using Awoooi.Documents.Manifests.Locating;
using Awoooi.Documents.Manifests.Reading;
using Awoooi.Objects;

namespace Awoooi.Documents.Manifests.Charts;

/// <summary>
/// Where the value stands that decides a field of an object which a chart renders. Templates can compute anything, so these are guesses in
/// order of likelihood; rendering each one tells the right one from the others.
/// </summary>
internal static class ChartLocator
{
    private const int MaxGuesses = 8;

    /// <summary>The candidates, best first.</summary>
    public static IEnumerable<Candidate> Candidates(Site site, FieldPath field, JsonNode? value)
    {
        var item = site.Object!.Object;
        var source = site.App.Source;
        var layers = ValuesLayer.Of(site.Tree, source, site.Files);
        var guesses = new ValueGuesses(item.Ref, field, field.In(item.Body), value).Of(Merged(site, layers), ChartTemplates.Reads(site.Tree, source.App.Path));
        return guesses.Take(MaxGuesses).SelectMany(x => Places(site, layers, x)).Append(Unread(site, field));
    }

    private static Candidate Unread(Site site, FieldPath field) => Candidate.Refused("chart", new(
        "edit-in-chart", $"no value of the chart in {site.App.Source.App.Path} was found that decides {field} of {site.Object!.Object.Ref} alone",
        "let the chart's template read a value for it"));

    // What wins now, then what only this app reads, then what others read as well.
    private static IEnumerable<Candidate> Places(Site site, IReadOnlyList<ValuesLayer> layers, ValueGuess guess)
    {
        if (Parameter(site, guess) is { } parameter) return [parameter];
        var holding = layers.Reverse().Where(x => guess.Path.In(x.Body) is not null).Take(1).ToList();
        var rest = layers.Reverse().Except(holding).TakeWhile(x => holding.Count == 0 || Above(layers, x, holding[0]));
        var own = rest.Where(x => x.Body is not null && site.Readers(x.File) <= 1);
        var none = rest.Where(x => x.Body is null);
        return holding.Where(x => site.Readers(x.File) <= 1).Concat(own).Concat(none).Concat(holding.Where(x => site.Readers(x.File) > 1))
            .Select(x => In(site, x, guess) with { Layers = [.. layers.TakeWhile(y => y != x).Where(y => guess.Path.In(y.Body) is not null).Select(y => y.Place(guess.Path))] });
    }

    private static bool Above(IReadOnlyList<ValuesLayer> layers, ValuesLayer one, ValuesLayer other) => layers.ToList().IndexOf(one) > layers.ToList().IndexOf(other);

    private static Candidate In(Site site, ValuesLayer layer, ValueGuess guess)
    {
        var place = layer.Place(guess.Path);
        return Candidate.Of(place.What, PlaceEditor.Set(site.Tree, place, AsWritten(guess.Path.In(layer.Body), guess.Value))) with { Place = place };
    }

    // A number that the values write as a text stays one.
    private static JsonNode? AsWritten(JsonNode? present, JsonNode? wanted) =>
        present?.GetValueKind() == System.Text.Json.JsonValueKind.String && wanted is JsonValue ? JsonValue.Create(KubeObject.Text(wanted)) : wanted;

    private static Candidate? Parameter(Site site, ValueGuess guess)
    {
        var name = Dotted(guess.Path);
        if (site.App.Source is not { Helm: { ParametersAt: { } at } release } source || release.Parameters.LastOrDefault(x => x.Name == name) is null) return null;
        var what = $"helm parameter {name} of {source.App.Name}";
        if (source.Origin is not { } origin) return Candidate.Refused(what, new("edit-live-only", $"{what} is set in the cluster, not in the repository", "change the Application"));
        var field = at.Item("name", name).Key("value");
        var place = new TextPlace(origin.File, origin.Document, origin.At.Then(field), null, what);
        return Candidate.Of(what, PlaceEditor.Set(site.Tree, place, JsonValue.Create(KubeObject.Text(guess.Value) ?? ""))) with { Place = place };
    }

    private static string Dotted(FieldPath path) => string.Join('.', path.Segments.Select(x => x switch
    {
        FieldSegment.Key key => key.Name.Replace(".", "\\.", StringComparison.Ordinal),
        FieldSegment.Index index => $"[{index.Position.ToString(CultureInfo.InvariantCulture)}]",
        _ => x.ToString(),
    }));

    private static JsonObject Merged(Site site, IReadOnlyList<ValuesLayer> layers)
    {
        var merged = new JsonObject();
        foreach (var (name, values) in Subcharts(site)) merged[name] = values.DeepClone();
        foreach (var layer in layers) Merge(merged, layer.Body);
        return merged;
    }

    private static IEnumerable<(string Name, JsonObject Values)> Subcharts(Site site)
    {
        var charts = $"{site.App.Source.App.Path}/charts/";
        foreach (var path in TreeIndex.Of(site.Tree).Below(charts[..^1]).Where(x => TreePath.Name(x) == "values.yaml" && x[charts.Length..].Count(c => c == '/') == 1))
        {
            if (site.Files.Read(site.Tree, path).Succeeded(out var documents, out _) && documents.FirstOrDefault(x => x.Root is JsonObject)?.Root is JsonObject body)
            {
                yield return (TreePath.Name(TreePath.Parent(path)), body);
            }
        }
    }

    // As helm merges: mappings key by key, everything else as a whole.
    private static void Merge(JsonObject into, JsonObject? values)
    {
        foreach (var (key, value) in values ?? [])
        {
            if (value is JsonObject map && into[key] is JsonObject below) Merge(below, map);
            else into[key] = value?.DeepClone();
        }
    }
}
