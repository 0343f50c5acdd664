using System.Text;

namespace Awoooi.Documents.Manifests.Editing;

/// <summary>
/// Undoes whole differing lines around a field, so that comments beside it come back as well, as if the commit were reverted there.
/// Whether the result is exact is for the caller to check.
/// </summary>
internal static class HunkRestore
{
    /// <summary>The present file with the lines around a field as they were; null when other fields stand in the differing lines.</summary>
    public static YamlEdit? Make(YamlText now, YamlText old, YamlDraft draft)
    {
        var diff = LineDiff.Of(now.Text, old.Text);
        var (first, last) = (now.LineNumber(draft.Splice.Start) - 1, now.LineNumber(draft.Splice.End) - 1);
        var (above, below) = (first, last);
        while (above > 0 && OnlyComments(diff.Old, above - 1, 1, 0, -1)) above--;
        while (below + 1 < diff.Old.Count && OnlyComments(diff.Old, below + 1, 1, 0, -1)) below++;
        var blocks = diff.Blocks.Where(x => x.OldStart <= below + 1 && x.OldStart + x.OldCount >= above).ToList();
        var (from, to) = draft.Source is { } source ? (old.LineNumber(source.Start) - 1, old.LineNumber(source.End) - 1) : (0, -1);
        var own = draft.Splice.Start < draft.Splice.End;
        return blocks.Count > 0 && blocks.All(x => OnlyComments(diff.Old, x.OldStart, x.OldCount, own ? first : 0, own ? last : -1)
                && OnlyComments(diff.New, x.NewStart, x.NewCount, from, to))
            ? Apply(now, diff, blocks)
            : null;
    }

    private static bool OnlyComments(IReadOnlyList<string> lines, int start, int count, int from, int to) =>
        Enumerable.Range(start, count).Where(x => x < from || x > to).Select(x => lines[x].Trim()).All(x => x.Length == 0 || x[0] == '#');

    private static YamlEdit Apply(YamlText now, LineDiff diff, List<LineBlock> blocks)
    {
        var text = new StringBuilder();
        var line = 0;
        foreach (var block in blocks)
        {
            text.AppendJoin("", diff.Old.Skip(line).Take(block.OldStart - line)).AppendJoin("", diff.New.Skip(block.NewStart).Take(block.NewCount));
            line = block.OldStart + block.OldCount;
        }
        text.AppendJoin("", diff.Old.Skip(line));
        return now.Apply(new(0, now.Text.Length, text.ToString())) with { Line = blocks[0].OldStart + 1 };
    }
}
