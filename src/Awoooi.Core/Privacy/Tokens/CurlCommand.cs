using System.Buffers;
using Awoooi.Privacy.Fields;
using Awoooi.Privacy.Scanning;

namespace Awoooi.Privacy.Tokens;

/// <summary>User and password that curl is given (<c>-u</c>, <c>--user</c>, <c>--proxy-user</c>).</summary>
internal static class CurlCommand
{
    private static readonly SearchValues<string> Options = SearchValues.Create([" -u", " --user", " --proxy-user"], StringComparison.Ordinal);

    public static void Find(ReadOnlySpan<char> command, int offset, FindingList findings)
    {
        for (var at = command.Next(0, Options); at >= 0; at = command.Next(at + 1, Options))
        {
            var start = at + (command[at + 2] == 'u' ? 3 : command.HasAt(at, " --user") ? 7 : 13);
            while (command.At(start) is ' ' or '=') start++;
            var quote = command.At(start) is '"' or '\'' ? command[start++] : ' ';
            var rest = command[Math.Min(start, command.Length)..];
            var length = rest.IndexOfAny(quote, '\n') is >= 0 and var found ? found : rest.Length;
            var colon = rest[..length].IndexOf(':');
            if (colon < 0 || rest[..colon].ContainsAny("${<(")) continue;
            var password = rest[(colon + 1)..length];
            if (password.IsEmpty && colon >= 8) findings.Add(offset + start, offset + start + colon, Kinds.Secret, "curl-password"); // a token in place of the user
            if (Placeholders.Is(password) || password.Equals("pass", StringComparison.Ordinal) || Equal(rest[..colon], password)) continue;
            findings.Add(offset + start + colon + 1, offset + start + length, Kinds.Secret, "curl-password");
        }
    }

    // test:test is an example.
    private static bool Equal(ReadOnlySpan<char> user, ReadOnlySpan<char> password) => user.SequenceEqual(password) && password.Length < 6;
}
