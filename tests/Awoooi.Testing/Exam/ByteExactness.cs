namespace Awoooi.Testing.Exam;

/// <summary>Are two texts the same outside the fields that differ?</summary>
/// <remarks>
/// What may still differ are comments that undo the last commit: a comment that comes back must stand in <c>repo/</c> on the same line,
/// and one that goes must not. Document separators may come and go with their documents.
/// </remarks>
internal static class ByteExactness
{
    /// <summary>A text and the parts of it that differing fields account for.</summary>
    public sealed record Masked(string Text, IReadOnlyList<TextMask> Masks);

    /// <summary>The first line that differs without a field to account for it, in words; null when there is none.</summary>
    public static string? FirstStrayLine(Masked before, Masked after, string repo)
    {
        var (one, other) = (TextMask.Lines(before.Text, before.Masks), TextMask.Lines(after.Text, after.Masks));
        if (one.SequenceEqual(other)) return null;
        var known = repo.Split('\n').ToHashSet(StringComparer.Ordinal);
        var common = CommonItems.Of(one, other);
        var (oneAsIs, otherAsIs) = (TextMask.Lines(before.Text, before.Masks, keepValues: true), TextMask.Lines(after.Text, after.Masks, keepValues: true));
        var lost = Enumerable.Range(0, one.Length).Except(common.Select(x => x.One)).Where(x => !MayGo(one[x], oneAsIs[x], known)).Select(x => oneAsIs[x]);
        var gained = Enumerable.Range(0, other.Length).Except(common.Select(x => x.Other)).Select(x => otherAsIs[x]).Where(x => !MayCome(x, known));
        return lost.Select(x => $"not byte-exact: '{Show(x)}' is gone or differs")
            .Concat(gained.Select(x => $"not byte-exact: '{Show(x)}' is new or differs"))
            .FirstOrDefault();
    }

    // A line whose value differs may go with its comment: what comes in its place is judged by MayCome.
    private static bool MayGo(string masked, string line, HashSet<string> known) =>
        IsSeparator(line) || (!known.Contains(line) && (line.Contains('#', StringComparison.Ordinal) || masked.Contains('\u0001', StringComparison.Ordinal)));

    private static bool MayCome(string line, HashSet<string> known) => IsSeparator(line) || known.Contains(line);

    private static bool IsSeparator(string line) => line.TrimEnd('\r', ' ') == "---";

    private static string Show(string line)
    {
        var text = line.Replace('\u0002', '↵').Replace("\r", "␍", StringComparison.Ordinal).Trim();
        return text.Length > 60 ? text[..60] + "…" : text;
    }
}
