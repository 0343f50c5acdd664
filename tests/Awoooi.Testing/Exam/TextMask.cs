using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Awoooi.Testing.Exam;

/// <summary>The part of a text that a difference accounts for.</summary>
/// <param name="Start">First character.</param>
/// <param name="End">Behind the last one.</param>
/// <param name="WholeLines">True: an entry of its own, with its lines; false: a value in its place.</param>
public readonly record struct TextMask(int Start, int End, bool WholeLines)
{
    /// <summary>A value, without its key and without what stands behind it.</summary>
    public static TextMask Value(YamlNode node, string text) => new(Index(node.Start), ContentEnd(node, text), false);

    /// <summary>An entry with its key (or a list item with its dash), as whole lines.</summary>
    public static TextMask Entry(YamlNode first, YamlNode value, string text)
    {
        var start = Index(first.Start);
        start = start == 0 ? 0 : text.LastIndexOf('\n', start - 1) + 1;
        var end = text.IndexOf('\n', Math.Max(Index(first.Start), ContentEnd(value, text) - 1));
        return new(start, end < 0 ? text.Length : end + 1, true);
    }

    /// <summary>Takes entries out and replaces values: by one mark, or, to see the line as it stands, by themselves on one line.</summary>
    public static string[] Lines(string text, IEnumerable<TextMask> masks, bool keepValues = false)
    {
        var kept = new List<TextMask>();
        foreach (var mask in masks.OrderBy(x => x.Start).ThenByDescending(x => x.End))
        {
            if (kept.Count == 0 || mask.Start >= kept[^1].End) kept.Add(mask);
        }
        foreach (var mask in Enumerable.Reverse(kept))
        {
            var value = mask.WholeLines ? "" : keepValues ? text[mask.Start..mask.End].Replace('\n', '\u0002') : "\u0001";
            text = string.Concat(text.AsSpan(0, mask.Start), value, text.AsSpan(mask.End));
        }
        return text.Split('\n');
    }

    // A collection's own end mark is that of its first token: where it ends, its last scalar tells.
    private static int ContentEnd(YamlNode node, string text)
    {
        var end = node switch
        {
            YamlMappingNode { Style: not YamlDotNet.Core.Events.MappingStyle.Flow, Children.Count: > 0 } x => x.Children.Max(y => ContentEnd(y.Value, text)),
            YamlSequenceNode { Style: not YamlDotNet.Core.Events.SequenceStyle.Flow, Children.Count: > 0 } x => x.Children.Max(y => ContentEnd(y, text)),
            YamlMappingNode x => FlowEnd('}', x, x.Children.Select(y => y.Value), text),
            YamlSequenceNode x => FlowEnd(']', x, x.Children, text),
            _ => Index(node.End),
        };
        while (end > Index(node.Start) && char.IsWhiteSpace(text[end - 1])) end--;
        return end;
    }

    private static int FlowEnd(char close, YamlNode node, IEnumerable<YamlNode> inside, string text) =>
        text.IndexOf(close, inside.Select(x => ContentEnd(x, text)).Append(Index(node.Start)).Max()) + 1;

    private static int Index(Mark mark) => (int)mark.Index;
}
