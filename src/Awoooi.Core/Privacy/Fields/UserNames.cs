using Awoooi.Privacy.Scanning;

namespace Awoooi.Privacy.Fields;

/// <summary>Which logins are those of people.</summary>
internal static class UserNames
{
    // Accounts that every system has, words that stand where a name could.
    private static readonly WordList Nobody = new(
        "root", "nobody", "nonroot", "system", "anonymous", "guest", "daemon", "www-data", "none", "null", "nil", "undefined", "unknown", "true", "false", "user", "users", "username", "name", "id", "test",
        "is", "was", "has", "had", "not", "no", "and", "or", "the", "a", "an", "in", "to", "of", "on", "at", "by", "with", "for", "from", "who", "can", "does", "did", "may", "must", "agent", "space", "input", "service", "account",
        "authentication", "error", "errors", "request", "session", "sessions", "interface", "defined", "data", "login", "logged", "password", "found", "failed", "required", "invalid", "denied", "node", "app", "runner",
        "default", "group", "role", "string", "int", "object", "self", "this", "new", "existing", "postgres", "mysql", "redis", "nginx", "apache", "elastic", "sshd", "cron", "git", "jenkins", "ubuntu", "debian", "linuxbrew",
        "airflow", "circleci", "vscode", "shared", "public", "all", "any", "current", "other", "some", "be", "will", "should", "would", "could");

    /// <summary>Whether it names a person: 2 to 64 letters, digits and <c>. _ - \</c>, not a number, not an account that every system has.</summary>
    public static bool IsPerson(ReadOnlySpan<char> name)
    {
        if (name.Length is < 2 or > 64 || !char.IsLetter(name[0])) return false;
        for (var at = name.Skip<NameCharacters>(0); at < name.Length; at = name.Skip<NameCharacters>(at + 1))
        {
            if (name[at] != '\\') return false;
        }
        return !Nobody.Contains(name) && !(name.Length > 4 && name.Contains(".com", StringComparison.Ordinal));
    }

    /// <summary>"user: does not exist": a word with more behind it.</summary>
    public static bool IsSentence(ReadOnlySpan<char> text, FieldValue value) => value.Form == ValueForm.AfterColon && text.At(value.End) == ' ' && char.IsAsciiLetter(text.At(value.End + 1));
}
