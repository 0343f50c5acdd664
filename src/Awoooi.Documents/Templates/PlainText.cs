using System.Text;
using System.Text.RegularExpressions;

namespace Awoooi.Documents.Templates;

/// <summary>Makes text of unknown origin fit for titles and commit messages, where forges look for mentions and references too.</summary>
internal static partial class PlainText
{
    /// <summary>One line without anything a forge would act on; the space that breaks it stays visible.</summary>
    public static string Escape(string text, int limit = 500) => Acted().Replace(SafeText.Line(text, limit), "$1 ");

    /// <summary>Cuts at a word.</summary>
    public static string Cut(string line, int limit)
    {
        if (line.Length <= limit) return line;
        var end = line.LastIndexOf(' ', limit - 1);
        return line[..(end > limit / 2 ? end : limit - 1)].TrimEnd() + "…";
    }

    /// <summary>Breaks lines at words after <paramref name="width"/> characters; what continues a list item is indented.</summary>
    public static IEnumerable<string> Wrap(string line, int width)
    {
        var indent = line.StartsWith("- ", StringComparison.Ordinal) ? "  " : "";
        var current = new StringBuilder();
        foreach (var word in line.Split(' '))
        {
            if (current.Length > indent.Length && current.Length + 1 + word.Length > width)
            {
                yield return current.ToString();
                current.Clear().Append(indent);
            }
            else if (current.Length > 0)
            {
                current.Append(' ');
            }
            current.Append(word);
        }
        yield return current.ToString();
    }

    [GeneratedRegex(@"((?<![A-Za-z0-9_])@(?=[A-Za-z0-9_])|#(?=[A-Za-z0-9])|!(?=[0-9])|\bGH-(?=[0-9])|:(?=//))", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Acted();
}
