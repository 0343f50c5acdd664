using System.Text;
using System.Text.RegularExpressions;

namespace Awoooi.Documents.Templates;

/// <summary>Makes text of unknown origin mean nothing but itself in GitHub's and GitLab's markdown.</summary>
/// <remarks>
/// Forges look for mentions, references and addresses in the text that markdown has rendered, so a backslash does not stop them:
/// a zero-width space (<c>&amp;#8203;</c>) after the first character does.
/// </remarks>
internal static partial class MarkdownText
{
    private const string Break = "&#8203;";

    /// <summary>One line of escaped text.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="limit">Characters of it to keep.</param>
    public static string Escape(string text, int limit = 1000)
    {
        var line = Inline(SafeText.Line(text, limit));
        return BlockStart().IsMatch(line) ? Marked(line) : line;
    }

    /// <summary>A code span on one line, in a table too.</summary>
    public static string Code(string text, int limit = 300)
    {
        var line = SafeText.Line(text, limit);
        var plain = line.Length > 0 && !line.AsSpan().ContainsAny('`', '|');
        return plain ? $"`{line}`" : $"<code>{Inline(line)}</code>";
    }

    /// <summary>A code block whose fence is longer than any in the text.</summary>
    public static string Fence(string text, string language)
    {
        var block = SafeText.Lines(text);
        var longest = BacktickRun().Matches(block).Select(x => x.Length).DefaultIfEmpty(0).Max();
        var fence = new string('`', Math.Max(3, longest + 1));
        return $"{fence}{language}\n{block}{(block.EndsWith('\n') ? "" : "\n")}{fence}";
    }

    private static string Inline(string line)
    {
        var text = new StringBuilder(line.Length + 16);
        for (var i = 0; i < line.Length; i++)
        {
            var (before, after) = (i > 0 ? line[i - 1] : ' ', i + 1 < line.Length ? line[i + 1] : ' ');
            text.Append(Escaped(line[i], before, after));
            if (StartsReference(line, i, after)) text.Append(Break);
        }
        return text.ToString();
    }

    private static string Escaped(char c, char before, char after) => c switch
    {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        '|' => "&#124;",
        '$' => "&#36;",
        '\\' or '`' or '*' or '[' or ']' or '~' => $"\\{c}",
        '_' when !(char.IsAsciiLetterOrDigit(before) && char.IsAsciiLetterOrDigit(after)) => "\\_",
        _ => c.ToString(),
    };

    // Mentions (@), issues, merge requests, snippets, milestones, labels, epics, alerts; addresses with a scheme or www.
    private static bool StartsReference(string line, int i, char after) => line[i] switch
    {
        '@' or '#' or '!' or '$' or '%' or '~' or '&' or '^' => char.IsLetterOrDigit(after) || after is '_' or '"' or '\'',
        ':' => after == '/',
        '-' => char.IsAsciiDigit(after) && i >= 2 && line.AsSpan(i - 2, 2).Equals("GH", StringComparison.OrdinalIgnoreCase),
        'w' or 'W' => after == '.',
        _ => false,
    };

    private static string Marked(string line)
    {
        var digits = line.TakeWhile(char.IsAsciiDigit).Count();
        return line.Insert(digits, "\\");
    }

    // What begins a heading, a list, a rule, a numbered list; and /commands, which bots obey at the start of a line.
    [GeneratedRegex("^([#+=/:-]|[0-9]+[.)])", RegexOptions.CultureInvariant)]
    private static partial Regex BlockStart();

    [GeneratedRegex("`+", RegexOptions.CultureInvariant)]
    private static partial Regex BacktickRun();
}
