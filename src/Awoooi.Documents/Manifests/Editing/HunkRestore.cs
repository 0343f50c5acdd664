using System.Text;

namespace Awoooi.Documents.Manifests.Editing;

/// <summary>
/// Undoes whole differing lines around an edit, so that comments beside a field come back with it, as if the commit were reverted there.
/// Whether that changes other fields is for the caller to check.
/// </summary>
internal static class HunkRestore
{
    /// <summary>The present file with the lines around a replacement as they were; null when they do not differ.</summary>
    public static YamlEdit? Make(YamlText now, YamlText old, YamlSplice around)
    {
        var diff = LineDiff.Of(now.Text, old.Text);
        var (first, last) = (now.LineNumber(around.Start) - 1, now.LineNumber(around.End) - 1);
        var blocks = diff.Blocks.Where(x => x.OldStart <= last + 1 && x.OldStart + x.OldCount >= first).ToList();
        if (blocks.Count == 0) return null;
        var text = new StringBuilder();
        var line = 0;
        foreach (var block in blocks)
        {
            text.AppendJoin("", diff.Old.Skip(line).Take(block.OldStart - line)).AppendJoin("", diff.New.Skip(block.NewStart).Take(block.NewCount));
            line = block.OldStart + block.OldCount;
        }
        text.AppendJoin("", diff.Old.Skip(line));
        var edit = now.Apply(new(0, now.Text.Length, text.ToString()));
        return edit with { Line = Math.Min(blocks[0].OldStart + 1, Math.Max(1, text.ToString().AsSpan().Count('\n'))) };
    }
}
