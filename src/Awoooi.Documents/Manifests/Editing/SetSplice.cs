using System.Text.Json.Nodes;
using Awoooi.Objects;
using Awoooi.Results;

namespace Awoooi.Documents.Manifests.Editing;

/// <summary>Gives a field a value: in the style it has, or, where it is missing, in that of its neighbours.</summary>
internal static class SetSplice
{
    /// <summary>The replacement in the text that does it.</summary>
    public static Result<YamlSplice> Make(YamlText text, YamlTree tree, FieldPath field, JsonNode? value)
    {
        var place = YamlPlace.Find(tree, field);
        if (place.Shared(text, tree) is { } shared) return shared;
        if (place.Found) return ReplaceSplice.Make(text, tree, place, value);
        return place.Node switch
        {
            YamlCollection { Members.Count: > 0 } near when Fits(near, place.Rest[0]) => Insert(text, tree, near, place.Rest, value),
            YamlCollection { Members.Count: 0, Flow: true } empty when Fits(empty, place.Rest[0]) && IsFlow(place) => Fill(text, tree, empty, place.Rest, value),
            YamlCollection { Members.Count: 0 } empty when Fits(empty, place.Rest[0]) => ReplaceSplice.Make(text, tree, place, DataEdit.Missing(place.Rest, value)),
            YamlScalar { IsEmpty: true } => ReplaceSplice.Make(text, tree, place, DataEdit.Missing(place.Rest, value)),
            _ => new Refusal("edit-not-exact",
                $"{text.File} line {text.LineNumber(place.Node.Start)}: {field} leads through a value that has no '{place.Rest[0]}'", "correct the field's path"),
        };
    }

    private static bool Fits(YamlCollection near, FieldSegment segment) => near.IsMapping == segment is FieldSegment.Key;

    private static bool IsFlow(YamlPlace place) => place.Last is null || place.Last.Parent.Flow;

    private static YamlSplice Insert(YamlText text, YamlTree tree, YamlCollection near, IReadOnlyList<FieldSegment> rest, JsonNode? value)
    {
        var style = YamlStyle.Of(text, tree, near);
        var built = DataEdit.Missing([.. rest.Skip(1)], value);
        if (near.Flow) return After(text, near.Members[^1], Flow(rest[0], built, style));
        var column = text.Column(near.Start);
        var line = rest[0] is FieldSegment.Key key
            ? NodeWriter.Entry(key.Name, built, column, style)
            : NodeWriter.Item(rest[0] is FieldSegment.Item id ? DataEdit.WithId(built, id) : built, column, style);
        var at = text.Last(Neighbour(near, built));
        return new(at, at, style.NewLine + new string(' ', column) + line);
    }

    // Single values stand above nested ones in manifests: name and image before resources. Comments at the end of a collection stay there: one
    // right above a key belongs to it, and would go with it when the edit is undone.
    private static YamlMember Neighbour(YamlCollection near, JsonNode? built) =>
        near.IsMapping && built is JsonValue ? near.Members.TakeWhile(x => x.Value is YamlScalar).LastOrDefault() ?? near.Members[^1] : near.Members[^1];

    private static YamlSplice After(YamlText text, YamlMember last, string written)
    {
        var own = text.StartsLine(last.Start);
        return new(last.End, last.End, own ? $",{text.NewLine}{text.Text[text.LineStart(last.Start)..last.Start]}{written}" : $", {written}");
    }

    private static YamlSplice Fill(YamlText text, YamlTree tree, YamlCollection empty, IReadOnlyList<FieldSegment> rest, JsonNode? value)
    {
        var style = YamlStyle.Of(text, tree, empty);
        return new(empty.Start + 1, empty.End - 1, Flow(rest[0], DataEdit.Missing([.. rest.Skip(1)], value), style));
    }

    private static string Flow(FieldSegment first, JsonNode? built, YamlStyle style) => first switch
    {
        FieldSegment.Key key => $"{ScalarWriter.Key(key.Name, style.QuotedKeys)}: {NodeWriter.Flow(built, style)}",
        FieldSegment.Item id => NodeWriter.Flow(DataEdit.WithId(built, id), style),
        _ => NodeWriter.Flow(built, style),
    };
}
