using System.Text.Json.Nodes;
using Awoooi.Results;

namespace Awoooi.Documents.Manifests.Editing;

/// <summary>Takes a field away, with its own lines and comments. The last member of a collection leaves <c>{}</c> or <c>[]</c>, never null.</summary>
internal static class RemoveSplice
{
    /// <summary>The replacement in the text that does it.</summary>
    public static Result<YamlSplice> Make(YamlText text, YamlTree tree, YamlPlace place)
    {
        if (place.Shared(text, tree) is { } shared) return shared;
        if (place.Last is not { } step) return new Refusal("edit-not-exact", $"{text.File}: a document is not a field", "remove the document instead");
        var (parent, member) = (step.Parent, step.Member);
        if (parent.Members.Count == 1) return ReplaceSplice.Make(text, tree, place.Up, parent.IsMapping ? new JsonObject() : new JsonArray());
        if (parent.Flow)
        {
            return step.Index > 0
                ? new YamlSplice(parent.Members[step.Index - 1].End, member.End, "")
                : new YamlSplice(member.Start, parent.Members[1].Start, "");
        }
        return text.StartsLine(member.Start) ? Lines(text, text.First(member), text.Last(member)) : Compact(text, member, parent.Members[1]);
    }

    /// <summary>Whole lines, with the line ending behind them; at the end of a file without one, with the ending before them.</summary>
    public static YamlSplice Lines(YamlText text, int first, int last)
    {
        var next = text.NextLine(last);
        if (next > last || first == 0) return new(first, next, "");
        var before = first - 1;
        return new(before > 0 && text.Text[before - 1] == '\r' ? before - 1 : before, last, "");
    }

    // The first key of a list item stands behind the dash: what follows moves up to it.
    private static YamlSplice Compact(YamlText text, YamlMember member, YamlMember next)
    {
        if (!text.CommentBetween(member.End, next.Start)) return new(member.Start, next.Start, "");
        var start = member.Start;
        while (text.Text[start - 1] == ' ') start--;
        return new(start, text.LineEnd(member.End), "");
    }
}
