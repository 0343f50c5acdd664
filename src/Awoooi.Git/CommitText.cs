using System.Globalization;
using System.Text;
using Awoooi.Repositories;

namespace Awoooi.Git;

/// <summary>The bytes of a commit object, as git writes them.</summary>
/// <remarks>Written here and not by libgit2 because the signature is over exactly these bytes.</remarks>
internal static class CommitText
{
    /// <summary>The commit without a signature.</summary>
    public static string Unsigned(CommitDraft draft, string treeId)
    {
        var text = new StringBuilder().Append("tree ").Append(treeId).Append('\n');
        foreach (var parent in draft.Parents) text.Append("parent ").Append(parent).Append('\n');
        var who = Identity(draft.Author, draft.Time);
        return text.Append("author ").Append(who).Append("\ncommitter ").Append(who).Append("\n\n").Append(Message(draft.Message)).ToString();
    }

    /// <summary>The same with the <c>gpgsig</c> header, where git looks for SSH signatures too.</summary>
    public static string Signed(string unsigned, string signature)
    {
        var end = unsigned.IndexOf("\n\n", StringComparison.Ordinal) + 1;
        return $"{unsigned[..end]}gpgsig {signature.Trim().ReplaceLineEndings("\n ")}\n{unsigned[end..]}";
    }

    private static string Identity(Person person, DateTimeOffset time)
    {
        var sign = time.Offset < TimeSpan.Zero ? '-' : '+';
        return string.Create(CultureInfo.InvariantCulture, $"{Clean(person.Name)} <{Clean(person.Email)}> {time.ToUnixTimeSeconds()} {sign}{time.Offset:hhmm}");
    }

    private static string Clean(string text) => string.Concat(text.Where(x => !char.IsControl(x) && x is not ('<' or '>'))).Trim();

    private static string Message(string message) => message.Replace("\0", "", StringComparison.Ordinal).ReplaceLineEndings("\n").TrimEnd() + "\n";
}
