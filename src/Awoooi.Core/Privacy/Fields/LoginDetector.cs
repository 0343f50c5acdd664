using Awoooi.Privacy.Scanning;

namespace Awoooi.Privacy.Fields;

/// <summary>Logins as sshd, sudo, PAM, the audit daemon and home folders tell them.</summary>
internal sealed class LoginDetector : IDetector
{
    private const int LongestWord = 16;
    private const int LongestTold = 14; // "publickey for "

    private static readonly KeywordSearch Anchors = new(
        "user ", "password for ", "publickey for ", "pam for ", "exceeded for ", "failure for ", "none for ", "sudo:", "sudo[", "home/", "users/", "users\\", "uid=");

    private static readonly WordList Before = new("invalid", "illegal", "for", "by", "as", "from", "authenticating", "of", "disconnected", "new", "deleted", "locked", "unlocked");

    private static readonly WordList After = new("logged", "authenticated", "connected", "signed", "disconnected", "failed", "login", "from", "unknown", "does", "created", "deleted", "locked", "by");

    public void Find(ReadOnlySpan<char> text, in CharacterMap map, FindingList findings)
    {
        var anchors = Anchors.In(text);
        for (var at = anchors.Next(0); at >= 0; at = anchors.Next(at + 1)) Judge(text, at, map, findings);
        findings.Spend(anchors.Tried, WorkBudget.Keyword);
    }

    // Found in any case, but logs have them in this one.
    private static void Judge(ReadOnlySpan<char> text, int at, in CharacterMap map, FindingList findings)
    {
        var rest = text[at..];
        switch (rest[0])
        {
            case 'h' or 'U':
                if (IsFolder(text.At(at - 1), rest)) Add(text, at + (rest[0] is 'h' ? 5 : 6), "home-folder", findings);
                break;
            case 's':
                if (rest.StartsWith("sudo", StringComparison.Ordinal)) Sudo(text, at + 4, findings);
                break;
            case 'u':
                if (rest.StartsWith("uid=", StringComparison.Ordinal)) Id(text, at + 4, findings);
                else if (rest.StartsWith("user ", StringComparison.Ordinal)) User(text, at, map, findings);
                break;
            default:
                var end = rest[..Math.Min(LongestTold, rest.Length)].IndexOf("for ", StringComparison.Ordinal);
                if (end > 0 && rest[..(end - 1)].IndexOfAnyExceptInRange('a', 'z') < 0) Told(text, at + end + 4, findings);
                break;
        }
    }

    // /home/ann, /Users/ann, C:\Users\ann
    private static bool IsFolder(char before, ReadOnlySpan<char> rest) =>
        (before == '/' && rest.StartsWith("home/", StringComparison.Ordinal)) || (rest.StartsWith("Users", StringComparison.Ordinal) && rest[5] == before);

    // "for invalid user x" is found by its own words.
    private static void Told(ReadOnlySpan<char> text, int start, FindingList findings)
    {
        if (!text.HasAt(start, "invalid user ") && !text.HasAt(start, "illegal user ") && !text.HasAt(start, "user ")) Add(text, start, "login-told", findings);
    }

    private static void User(ReadOnlySpan<char> text, int at, in CharacterMap map, FindingList findings)
    {
        var start = at + 5;
        if (text.At(start) is '\'' or '"') Add(text, start + 1, "login-quoted", findings);
        else if (Before.Contains(WordBefore(text, at)) || After.Contains(WordAfter(text, map.Names.Skip(start)))) Add(text, start, "login-told", findings);
    }

    // sudo:  ann : TTY=pts/0
    private static void Sudo(ReadOnlySpan<char> text, int at, FindingList findings)
    {
        if (text.At(at) == '[') at = Math.Min(text.Length, text.Skip<Digits>(at + 1) + 1);
        if (text.At(at) != ':') return;
        var start = text.Skip<Blanks>(at + 1);
        var end = text.Skip<NameCharacters>(start);
        if (text.At(end) == ' ' && text.At(end + 1) == ':') Add(text, start, "login-sudo", findings);
    }

    // uid=1000(ann)
    private static void Id(ReadOnlySpan<char> text, int at, FindingList findings)
    {
        var open = text.Skip<Digits>(at);
        if (open > at && text.At(open) == '(') Add(text, open + 1, "login-uid", findings);
    }

    private static void Add(ReadOnlySpan<char> text, int start, string rule, FindingList findings)
    {
        var end = text.Skip<NameCharacters>(Math.Min(start, text.Length));
        findings.Look(end - start + 1);
        while (end > start && text[end - 1] is '.' or '-') end--;
        if (end > start && UserNames.IsPerson(text[start..end])) findings.Add(start, end, Kinds.User, rule);
    }

    private static ReadOnlySpan<char> WordBefore(ReadOnlySpan<char> text, int at)
    {
        var end = text.At(at - 1) == ' ' ? at - 1 : at;
        return text[text.SkipBack<Alphanumerics>(end, Math.Max(0, end - LongestWord))..end];
    }

    private static ReadOnlySpan<char> WordAfter(ReadOnlySpan<char> text, int at)
    {
        if (text.At(at) != ' ') return default;
        var rest = text.Slice(at + 1, Math.Min(LongestWord, text.Length - at - 1));
        return rest[..rest.Skip<Alphanumerics>(0)];
    }
}
