using System.Globalization;
using System.Text;
using Awoooi.Documents.Manifests.Editing;
using Awoooi.Manifests;

namespace Awoooi.Documents.Manifests.Proving;

/// <summary>Writes changes of files the way <c>git diff</c> does: three lines around each, and a note where a final newline is missing.</summary>
internal static class UnifiedDiff
{
    private const int Context = 3;

    /// <summary>The diff of all files, in the order given.</summary>
    public static string Of(IEnumerable<FileChange> files) => string.Concat(files.Select(Of));

    private static string Of(FileChange file)
    {
        var diff = LineDiff.Of(Text(file.Before), Text(file.After));
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"diff --git a/{file.Path} b/{file.Path}\n");
        if (file.Before is null) text.Append("new file mode 100644\n");
        if (file.After is null) text.Append("deleted file mode 100644\n");
        if (diff.Blocks.Count == 0) return text.ToString();
        text.Append("--- ").Append(file.Before is null ? "/dev/null" : "a/" + file.Path).Append('\n');
        text.Append("+++ ").Append(file.After is null ? "/dev/null" : "b/" + file.Path).Append('\n');
        foreach (var hunk in Hunks(diff.Blocks)) Write(text, diff, hunk);
        return text.ToString();
    }

    private static List<List<LineBlock>> Hunks(IReadOnlyList<LineBlock> blocks)
    {
        var hunks = new List<List<LineBlock>>();
        foreach (var block in blocks)
        {
            if (hunks.Count > 0 && block.OldStart - End(hunks[^1][^1]) <= 2 * Context) hunks[^1].Add(block);
            else hunks.Add([block]);
        }
        return hunks;
    }

    private static void Write(StringBuilder text, LineDiff diff, List<LineBlock> hunk)
    {
        var start = Math.Max(0, hunk[0].OldStart - Context);
        var end = Math.Min(diff.Old.Count, End(hunk[^1]) + Context);
        var newStart = hunk[0].NewStart - (hunk[0].OldStart - start);
        var newCount = end - start + hunk.Sum(x => x.NewCount - x.OldCount);
        text.Append(CultureInfo.InvariantCulture, $"@@ -{Range(start, end - start)} +{Range(newStart, newCount)} @@\n");
        var at = start;
        foreach (var block in hunk)
        {
            Lines(text, ' ', diff.Old, at, block.OldStart);
            Lines(text, '-', diff.Old, block.OldStart, End(block));
            Lines(text, '+', diff.New, block.NewStart, block.NewStart + block.NewCount);
            at = End(block);
        }
        Lines(text, ' ', diff.Old, at, end);
    }

    private static void Lines(StringBuilder text, char mark, IReadOnlyList<string> lines, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            text.Append(mark).Append(lines[i]);
            if (!lines[i].EndsWith('\n')) text.Append("\n\\ No newline at end of file\n");
        }
    }

    private static int End(LineBlock block) => block.OldStart + block.OldCount;

    // An empty range names the line before it.
    private static string Range(int start, int count) => count == 1 ? $"{start + 1}" : $"{(count == 0 ? start : start + 1)},{count}";

    private static string Text(byte[]? bytes) => bytes is null ? "" : Encoding.UTF8.GetString(bytes);
}
