using System.Text.Json.Nodes;
using Awoooi.Results;

namespace Awoooi.Documents.Manifests.Editing;

/// <summary>Puts a value in the place of the one that is there.</summary>
internal static class ReplaceSplice
{
    /// <summary>The replacement in the text that does it.</summary>
    public static Result<YamlSplice> Make(YamlText text, YamlTree tree, YamlPlace place, JsonNode? value)
    {
        if (place.Last is not { } step) return new Refusal("edit-not-exact", $"{text.File}: a whole document cannot be replaced", "name a field of it");
        var style = YamlStyle.Of(text, tree, step.Parent);
        var inline = step.Parent.Flow || NodeWriter.IsInline(value);
        if (inline && !IsBlock(text, step.Member)) return Inline(step.Member, value, style);
        if (place.Node is YamlScalar { IsBlock: true } block && value is JsonValue) return Block(text, step, block, value, style);
        return step.Parent.IsMapping ? Entry(text, step, value, style) : Item(text, step, value, style);
    }

    private static bool IsBlock(YamlText text, YamlMember member) => member.Value switch
    {
        YamlCollection collection => !collection.Flow || collection.Start > text.LineEnd(member.Head),
        YamlScalar scalar => scalar.IsBlock || scalar.Start > text.LineEnd(member.Head),
        _ => false,
    };

    private static YamlSplice Inline(YamlMember member, JsonNode? value, YamlStyle style)
    {
        if (member.Value is YamlScalar { IsEmpty: true }) return new(member.Head, member.Head, " " + NodeWriter.Flow(value, style));
        var written = value is JsonValue && member.Value is YamlScalar old && !style.QuotedKeys
            ? ScalarWriter.Inline(value, old.Style)
            : NodeWriter.Flow(value, style);
        return new(member.Value.Start, member.Value.End, written);
    }

    private static YamlSplice Block(YamlText text, YamlStep step, YamlScalar old, JsonNode value, YamlStyle style)
    {
        if (NodeWriter.IsInline(value)) return new(old.Start, old.End, ScalarWriter.Inline(value, style.Quotes));
        var first = text.NextLine(old.Start);
        while (first < old.End && text.LineEnd(first) == first) first = text.NextLine(first);
        var indent = text.Text.AsSpan(Math.Min(first, old.End)..old.End).IndexOfAnyExcept(' ');
        if (indent <= 0) indent = text.Column(step.Parent.Start) + style.Step;
        return new(old.Start, old.End, ScalarWriter.Block(value.GetValue<string>(), new string(' ', indent), style.NewLine));
    }

    // A comment behind the key stays there; one behind an old value on the key's line moves with it.
    private static YamlSplice Entry(YamlText text, YamlStep step, JsonNode? value, YamlStyle style)
    {
        var (head, old) = (step.Member.Head, step.Member.Value);
        var below = old.Start > text.LineEnd(head);
        var comment = below ? text.Text[head..text.LineEnd(head)] : text.Text[Math.Max(head, old.End)..text.LineEnd(Math.Max(head, old.End))];
        var written = NodeWriter.AfterHead(value, text.Column(step.Parent.Start), style);
        var cut = NodeWriter.IsInline(value) || value is JsonValue ? written.Length : written.IndexOf(style.NewLine, StringComparison.Ordinal);
        var end = below ? text.Last(step.Member) : text.LineEnd(step.Member.End);
        return new(head, end, value is JsonValue && !NodeWriter.IsInline(value) ? written : written[..cut] + comment.TrimEnd() + written[cut..]);
    }

    private static YamlSplice Item(YamlText text, YamlStep step, JsonNode? value, YamlStyle style)
    {
        var (head, old) = (step.Member.Head, step.Member.Value);
        var comment = old is YamlScalar { IsBlock: false } ? text.Text[old.End..text.LineEnd(old.End)].TrimEnd() : "";
        return new(head, text.LineEnd(step.Member.End), " " + NodeWriter.Block(value, text.Column(step.Member.Start) + 2, style) + comment);
    }
}
