using System.Buffers;
using Awoooi.Privacy.Scanning;

namespace Awoooi.Privacy.Addresses;

/// <summary>Mail addresses as people have them (RFC 5321 without quoted mailboxes), letters of any script included.</summary>
internal sealed class MailDetector : IDetector
{
    private const int LongestMailbox = 64;

    private static readonly SearchValues<char> EndsUser = SearchValues.Create(" \t\r\n\"'<>");

    // user@1000.service, logo@2x.png: what stands at the end is no domain of mail.
    private static readonly WordList NoDomains = new(
        "service", "socket", "timer", "slice", "target", "mount", "scope", "path", "png", "jpg", "jpeg", "gif", "svg", "webp", "js", "ts", "css", "json", "yaml", "yml", "java", "go", "py", "rb", "conf");

    public void Find(ReadOnlySpan<char> text, in CharacterMap map, FindingList findings)
    {
        foreach (var at in map.Ats)
        {
            var end = map.Names.Skip(at + 1);
            findings.Look(1);
            if (!text[at..end].Contains('.')) continue;
            var start = text.SkipBack<MailboxCharacters>(at, Math.Max(0, at - LongestMailbox));
            findings.Look(Math.Min(end - start, 320) + 1);
            while (start < at && text[start] is '.' or '\'' or '%' or '-') start++;
            while (end > at && text[end - 1] is '.' or '-' or '_') end--;
            if (start < at && IsDomain(text[(at + 1)..Math.Max(at + 1, end)]) && !IsGit(text[start..at]) && !IsPassword(text, at)) findings.Add(start, end, Kinds.Email, "email");
        }
    }

    private static bool IsDomain(ReadOnlySpan<char> domain)
    {
        var dot = domain.LastIndexOf('.');
        if (dot <= 0 || domain.Length > 253 || domain.Contains("..", StringComparison.Ordinal)) return false;
        var top = domain[(dot + 1)..];
        if (top.Length is < 2 or > 24 || NoDomains.Contains(top)) return top.StartsWith("xn--", StringComparison.OrdinalIgnoreCase);
        foreach (var c in top)
        {
            if (!char.IsLetter(c)) return top.StartsWith("xn--", StringComparison.OrdinalIgnoreCase);
        }
        return true;
    }

    // scheme://user:password@host is a URL, and another detector's.
    private static bool IsPassword(ReadOnlySpan<char> text, int at)
    {
        var before = text[Math.Max(0, at - 256)..at];
        var scheme = before.LastIndexOf("://", StringComparison.Ordinal);
        return scheme >= 0 && before[(scheme + 3)..] is var user && user.Contains(':') && user.IndexOfAny(EndsUser) < 0;
    }

    // git@host is how git is reached, by everybody.
    private static bool IsGit(ReadOnlySpan<char> mailbox) => mailbox.Equals("git", StringComparison.OrdinalIgnoreCase);
}
