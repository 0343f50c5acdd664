namespace Awoooi.Documents.Manifests.Editing;

/// <summary>Which lines and comments belong to a member of a block collection.</summary>
internal static class YamlLines
{
    /// <summary>Start of the member's lines: its own, or that of the comment lines right above it in its column.</summary>
    public static int First(this YamlText text, YamlMember member)
    {
        var column = text.Column(member.Start);
        var first = text.LineStart(member.Start);
        while (first > 0 && text.LineStart(first - 1) is var above && IsComment(text, above, out var at) && at == column) first = above;
        return first;
    }

    /// <summary>End of the member's last line, before its line ending: a comment behind it and deeper comment lines right below included.</summary>
    public static int Last(this YamlText text, YamlMember member)
    {
        var column = text.Column(member.Start);
        var last = text.LineEnd(member.End);
        for (var next = text.NextLine(last); next < text.Text.Length && IsComment(text, next, out var at) && at > column; next = text.NextLine(last))
        {
            last = text.LineEnd(next);
        }
        return last;
    }

    /// <summary>Whether comment lines stand between two positions.</summary>
    public static bool CommentBetween(this YamlText text, int start, int end)
    {
        for (var line = text.NextLine(start); line < end; line = text.NextLine(line))
        {
            if (IsComment(text, line, out _)) return true;
        }
        return false;
    }

    private static bool IsComment(YamlText text, int line, out int column)
    {
        var content = text.Text.AsSpan(line..text.LineEnd(line));
        column = content.IndexOfAnyExcept(' ', '\t');
        return column >= 0 && content[column] == '#';
    }
}
