using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Awoooi.Documents.Manifests.Apps;
using Awoooi.Documents.Manifests.Locating;
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
    /// <param name="site">The object.</param>
    /// <param name="field">Its field.</param>
    /// <param name="value">The value it shall have; null when it shall go.</param>
    public static IEnumerable<Candidate> Candidates(Site site, FieldPath field, JsonNode? value)
    {
        var item = site.Object!.Object;
        var source = site.App.Source;
        var layers = ValuesLayer.Of(site.Tree, source, site.Files);
        var guesses = new ValueGuesses(item.Ref, field, field.In(item.Body), value).Of(ChartValues.Merged(site, layers), ChartTemplates.Reads(site.Tree, source.App.Path));
        return PostRendered.Decided(site, field, value).Concat(guesses.Take(MaxGuesses).SelectMany(x => Places(site, layers, x))).Concat(PostRendered.New(site, field, value)).Append(Unread(site, field));
    }

    private static Candidate Unread(Site site, FieldPath field) => Candidate.Refused("chart", new(
        "edit-in-chart", $"no value of the chart in {site.App.Source.App.Path} was found that decides {field} of {site.Object!.Object.Ref} alone",
        "let the chart's template read a value for it"));

    // What wins now, then what only this app reads, then what others read as well.
    private static IEnumerable<Candidate> Places(Site site, IReadOnlyList<ValuesLayer> layers, ValueGuess guess)
    {
        if (Parameter(site, guess) is { } parameter) return parameter;
        var holding = layers.Reverse().Where(x => guess.Path.In(x.Body) is not null).Take(1).ToList();
        var rest = layers.Reverse().Except(holding).TakeWhile(x => holding.Count == 0 || Above(layers, x, holding[0]));
        var own = rest.Where(x => x.Body is not null && Own(site, x));
        var none = rest.Where(x => x.Body is null);
        return holding.Where(x => Own(site, x)).Concat(own).Concat(none).Concat(holding.Where(x => !Own(site, x))).Where(x => x.Takes(guess.Path))
            .SelectMany(layer => In(site, layer, guess).Select(x => x with
            {
                Carriers = [.. x.Carriers, .. layer.Carriers],
                Layers = [.. layers.TakeWhile(y => y != layer).Where(y => guess.Path.In(y.Body) is not null).Select(y => y.Place(guess.Path))],
            }));
    }

    // What delivers the app, and ConfigMaps that it names, are read by whoever applies them as well.
    private static bool Own(Site site, ValuesLayer layer) => layer.Origin is not null || layer.Carriers.Count > 0 || site.Readers(layer.File) <= 1;

    private static bool Above(IReadOnlyList<ValuesLayer> layers, ValuesLayer one, ValuesLayer other) => layers.ToList().IndexOf(one) > layers.ToList().IndexOf(other);

    // Null takes a value away that stands in a file below (helm, "Deleting a default key").
    private static IEnumerable<Candidate> In(Site site, ValuesLayer layer, ValueGuess guess)
    {
        var place = layer.Place(guess.Path);
        var present = guess.Path.In(layer.Body);
        if (guess.Value is not null) return Written(site, layer, place, AsWritten(present, guess.Value));
        var gone = present is null ? [] : new[] { Candidate.Of(place.What, PlaceEditor.Remove(site.Tree, place)) with { Place = place } };
        return gone.Append(Candidate.Of(place.What, PlaceEditor.Set(site.Tree, place, null)) with { Place = place });
    }

    private static IEnumerable<Candidate> Written(Site site, ValuesLayer layer, TextPlace place, JsonNode value)
    {
        if (layer.Only is not null) value = JsonValue.Create($"{layer.Quotes}{KubeObject.Text(value) ?? value.ToJsonString()}{layer.Quotes}");
        if (layer.Origin is null) return [Candidate.Of(place.What, PlaceEditor.Set(site.Tree, place, value)) with { Place = place }];
        var at = site.App.Source.Helm!.ValuesAt!;
        if (place.Inner is null) return DeliverySetting.Candidates(site, at.Then(place.Field.Below(layer.At)), value, place.What);
        var direct = Candidate.Of(place.What, PlaceEditor.Set(site.Tree, place, value)) with { Place = place };
        return [direct];
    }

    // A number that the values write as a text stays one.
    private static JsonNode AsWritten(JsonNode? present, JsonNode wanted) =>
        present?.GetValueKind() == System.Text.Json.JsonValueKind.String && wanted is JsonValue ? JsonValue.Create(KubeObject.Text(wanted))! : wanted;

    private static IEnumerable<Candidate>? Parameter(Site site, ValueGuess guess)
    {
        var (name, source) = (Dotted(guess.Path), site.App.Source);
        if (source.Helm is not { ParametersAt: { } at } release || release.Parameters.LastOrDefault(x => x.Name == name) is not { } parameter || guess.Value is null) return null;
        var (what, text) = ($"helm parameter {name} of {source.App.Name}", KubeObject.Text(guess.Value) ?? "");
        return parameter.Flag == HelmParameter.FromFile
            ? [new Candidate(what, new[] { new EditedFile(parameter.Value, Encoding.UTF8.GetBytes(text), 1) })]
            : DeliverySetting.Candidates(site, at.Item("name", name).Key("value"), JsonValue.Create(text), what);
    }

    private static string Dotted(FieldPath path) => string.Join('.', path.Segments.Select(x => x switch
    {
        FieldSegment.Key key => key.Name.Replace(".", "\\.", StringComparison.Ordinal),
        FieldSegment.Index index => $"[{index.Position.ToString(CultureInfo.InvariantCulture)}]",
        _ => x.ToString(),
    }));
}
