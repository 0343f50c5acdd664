namespace Awoooi.Ownership.GitHub;

/// <summary>The three forms of an owner: <c>@user</c>, <c>@organisation/team</c>, an e-mail address.</summary>
internal static class GitHubOwner
{
    public static bool IsValid(string text)
    {
        if (text.Length < 2) return false;
        return text[0] == '@' ? IsHandle(text.AsSpan(1)) : IsEmail(text);
    }

    private static bool IsHandle(ReadOnlySpan<char> text)
    {
        var slash = text.IndexOf('/');
        return slash < 0 ? IsName(text, "-_") : IsName(text[..slash], "-_") && IsName(text[(slash + 1)..], "-_.");
    }

    private static bool IsEmail(ReadOnlySpan<char> text)
    {
        var at = text.IndexOf('@');
        return at > 0 && IsName(text[..at], "._%+-") && IsName(text[(at + 1)..], ".-") && text[(at + 1)..].IndexOf('.') > 0 && text[^1] != '.';
    }

    private static bool IsName(ReadOnlySpan<char> text, string marks)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && !marks.Contains(c, StringComparison.Ordinal)) return false;
        }
        return text.Length > 0;
    }
}
