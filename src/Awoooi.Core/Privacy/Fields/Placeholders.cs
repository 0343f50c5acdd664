using System.Buffers;
using Awoooi.Privacy.Scanning;
using Awoooi.Privacy.Words;

namespace Awoooi.Privacy.Fields;

/// <summary>Values that only stand for one: variables, templates, masks, words of a language.</summary>
internal static class Placeholders
{
    private static readonly SearchValues<char> Shell = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");

    private static readonly SearchValues<char> Capitals = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ_");

    private static readonly WordList Words = new(
        "true", "false", "yes", "no", "on", "off", "null", "nil", "none", "undefined", "empty", "default", "required", "optional", "unset", "unknown", "missing", "invalid",
        "redacted", "masked", "hidden", "removed", "omitted", "withheld", "secret", "password", "passwd", "token", "string", "str", "bytes", "byte", "int", "integer", "bool", "boolean",
        "object", "char", "text", "varchar", "failed", "expired", "denied", "rejected", "not", "is", "was", "has", "for", "from", "and", "or", "the", "a", "an", "in", "to", "of",
        "~", "|", ">", "|-", ">-", "*", "0", "1", "-", "--", "%s", "%v", "%q", "%d", "…", "...", "ok", "enabled", "disabled", "valid", "auth", "authentication", "changed", "self", "new", "error");

    /// <summary>Whether a value is none.</summary>
    public static bool Is(ReadOnlySpan<char> value)
    {
        value = value.Trim();
        if (value.IsEmpty || value[0] is '<' || IsVariable(value) || Words.Contains(value)) return true;
        if (value[0] == '[' && value[^1] == ']' && value[1..^1].IndexOfAnyExceptInRange('A', 'Z') < 0) return true; // [REDACTED], [PASSWORD]
        return IsMask(value) || IsExample(value);
    }

    // your_token, insert_key_here, abc..
    private static bool IsExample(ReadOnlySpan<char> value)
    {
        if (value[0] is 'y' or 'Y' && value.StartsWith("your", StringComparison.OrdinalIgnoreCase)) return true;
        if (value[0] is 'n' && value.StartsWith("not_", StringComparison.Ordinal)) return true;
        if ((char.IsAsciiLetterUpper(value[0]) || value[0] == '_') && value.Contains('_') && value.IndexOfAnyExcept(Capitals) < 0) return true; // MY_TOKEN: the name of one
        return value[^1] switch
        {
            'e' or 'E' => value.EndsWith("here", StringComparison.OrdinalIgnoreCase),
            '.' => value.EndsWith("..", StringComparison.Ordinal),
            ']' => value.EndsWith("[Redacted]", StringComparison.OrdinalIgnoreCase),
            _ => false,
        };
    }

    /// <summary>The same where every word can be a password: only variables and masks are none.</summary>
    public static bool IsVariableOrMask(ReadOnlySpan<char> value) => value.IsEmpty || value[0] is '<' || IsVariable(value) || IsMask(value);

    /// <summary>A variable of a shell, a template or a format: <c>$X</c>, <c>${x}</c>, <c>{{ x }}</c>, <c>%(x)s</c>. A value that only begins with a dollar is a value.</summary>
    private static bool IsVariable(ReadOnlySpan<char> value)
    {
        if (value[0] == '{') return value.Length > 1 && (value[1] == '{' || value[^1] == '}');
        if (value.StartsWith("%(", StringComparison.Ordinal)) return true;
        if (value[0] == '%') return value.Length > 2 && value[^1] == '%';
        if (value[0] != '$' || value.Length < 2) return value[0] == '$';
        if (value[1] is '(' or '{') return true;
        return value[1..].IndexOfAnyExcept(Shell) < 0;
    }

    // ***, xxxx, XXXX, ....: one sign again and again.
    private static bool IsMask(ReadOnlySpan<char> value)
    {
        if (value.Skip<Masks>(0) == value.Length) return true;
        if (value.Length >= 16 && Randomness.IsMonotone(value)) return true;
        return value.Length >= 3 && value[0] == value[1] && value.IndexOfAnyExcept(value[0]) < 0 && !char.IsAsciiDigit(value[0]);
    }

    private readonly struct Masks : ICharacterClass
    {
        public static bool Has(char c) => c is '*' or 'x' or 'X' or '.' or '-' or '_' or '•' or '#';
    }
}
