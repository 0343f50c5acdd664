using System.Buffers;
using Awoooi.Privacy.Scanning;
using Awoooi.Privacy.Words;

namespace Awoooi.Privacy.Tokens;

/// <summary>Values with a fixed beginning or sign in them: ARNs, instance names, passwords after <c>curl -u</c>, hashes of passwords, secrets of Azure applications.</summary>
internal sealed class SignDetector : IDetector
{
    private const int LongestCommand = 4000;

    private static readonly SearchValues<string> Anchors = SearchValues.Create(
        ["arn:aws", "ip-", "curl ", "$2a$", "$2b$", "$2y$", "$5$", "$6$", "$y$", "$argon2", "Q~"], StringComparison.Ordinal);

    private static readonly SearchValues<char> EndsArn = SearchValues.Create(" \t\r\n\"',;)]}<>\\");
    private static readonly SearchValues<char> Crypt = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789./$=,+-");
    private static readonly SearchValues<char> Azure = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._~-");

    public void Find(ReadOnlySpan<char> text, in CharacterMap map, FindingList findings)
    {
        for (var at = text.Next(0, Anchors); at >= 0; at = text.Next(at + 1, Anchors))
        {
            var end = text[at] switch
            {
                'a' => Arn(text, at, findings),
                'i' => Instance(text, at, findings),
                'c' => Curl(text, at, findings),
                'Q' => AzureSecret(text, at, findings),
                _ => Hash(text, at, findings),
            };
            findings.Look(Math.Max(1, end - at));
            at = Math.Max(at, end - 1);
        }
    }

    private static int Arn(ReadOnlySpan<char> text, int at, FindingList findings)
    {
        if (char.IsLetterOrDigit(text.At(at - 1))) return at + 7;
        var end = text.Next(at, EndsArn) is >= 0 and var found ? found : text.Length;
        while (end > at && text[end - 1] is '.' or ':') end--;
        if (text[at..end].Count(':') < 5) return at + 7;
        findings.Add(at, end, Kinds.Arn, "aws-arn");
        return end;
    }

    // ip-10-0-12-7, with or without a domain.
    private static int Instance(ReadOnlySpan<char> text, int at, FindingList findings)
    {
        if (char.IsLetterOrDigit(text.At(at - 1)) || text.At(at - 1) is '-' or '.') return 0;
        var end = at + 2;
        for (var part = 0; part < 4; part++)
        {
            var stop = text.Skip<Digits>(end + 1);
            if (text.At(end) != '-' || stop - end is < 2 or > 4) return 0;
            end = stop;
        }
        if (char.IsLetterOrDigit(text.At(end)) || text.At(end) == '-') return 0;
        if (text.At(end) == '.' && char.IsLetterOrDigit(text.At(end + 1))) end = text.Skip<NameCharacters>(end);
        while (text[end - 1] is '.' or '-') end--;
        findings.Add(at, end, Kinds.Host, "instance-name");
        return end;
    }

    private static int Hash(ReadOnlySpan<char> text, int at, FindingList findings)
    {
        var length = text[at..].IndexOfAnyExcept(Crypt) is >= 0 and var found ? found : text.Length - at;
        if (length < 24) return 0;
        findings.Add(at, at + length, Kinds.Secret, "password-hash");
        return at + length;
    }

    // Three characters and a digit, Q~, 31 to 34 more.
    private static int AzureSecret(ReadOnlySpan<char> text, int at, FindingList findings)
    {
        var rest = text[(at + 2)..Math.Min(text.Length, at + 40)];
        var length = rest.IndexOfAnyExcept(Azure) is >= 0 and var found ? found : rest.Length;
        if (length is < 31 or > 34 || at < 4 || !char.IsAsciiDigit(text[at - 1]) || text[(at - 4)..at].IndexOfAnyExcept(Azure) >= 0 || char.IsLetterOrDigit(text.At(at - 5))) return 0;
        if (Randomness.Bits(rest[..length]) < 3) return 0;
        findings.Add(at - 4, at + 2 + length, Kinds.Secret, "azure-client-secret");
        return at + 2 + length;
    }

    private static int Curl(ReadOnlySpan<char> text, int at, FindingList findings)
    {
        var command = text[at..Math.Min(text.Length, at + LongestCommand)];
        for (var line = command.IndexOf('\n'); line >= 0; line = command[(line + 1)..].IndexOf('\n') is >= 0 and var next ? line + 1 + next : -1)
        {
            if (command[..line].TrimEnd('\r').EndsWith("\\", StringComparison.Ordinal)) continue;
            command = command[..line];
            break;
        }
        findings.Look(command.Length);
        CurlCommand.Find(command, at, findings);
        return at + command.Length;
    }
}
