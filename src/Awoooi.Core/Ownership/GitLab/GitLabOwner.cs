namespace Awoooi.Ownership.GitLab;

/// <summary>The forms of an owner on GitLab: <c>@user</c>, <c>@group/sub</c>, <c>@@role</c>, an e-mail address.</summary>
internal static class GitLabOwner
{
    private static readonly string[] Roles = ["developer", "developers", "maintainer", "maintainers", "owner", "owners"];

    public static bool IsValid(string text) => text.StartsWith("@@", StringComparison.Ordinal) ? Roles.Contains(text[2..])
        : text.StartsWith('@') ? text[1..].Split('/').All(IsName)
        : IsEmail(text);

    private static bool IsName(string text) =>
        text.Length > 0 && text.All(x => char.IsAsciiLetterOrDigit(x) || x is '_' or '-' or '.') && text[0] is not ('-' or '.') && text[^1] != '.';

    private static bool IsEmail(string text) =>
        text.IndexOf('@', StringComparison.Ordinal) is >= 1 and <= 100 and var at && text.Length - at - 1 is >= 1 and <= 255
        && text.LastIndexOf('@') == at && (char.IsLetterOrDigit(text[^1]) || text[^1] == '_');
}
