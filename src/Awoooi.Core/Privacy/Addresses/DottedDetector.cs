using System.Buffers;
using Awoooi.Privacy.Scanning;
using Awoooi.Privacy.Tokens;

namespace Awoooi.Privacy.Addresses;

/// <summary>What has dots inside: addresses of version 4, host names, hardware addresses as switches write them.</summary>
internal sealed class DottedDetector : IDetector
{
    private const int Shortest = 5; // "a.lan"

    private static readonly SearchValues<char> Numbers = SearchValues.Create("0123456789.");

    public void Find(ReadOnlySpan<char> text, in CharacterMap map, FindingList findings)
    {
        var done = 0;
        foreach (var dot in map.Dots)
        {
            if (dot < done || !NameCharacters.Has(text.At(dot + 1)) || dot == 0 || !NameCharacters.Has(text[dot - 1])) continue;
            var start = map.Names.SkipBack(dot, done);
            var end = map.Names.Skip(dot + 1);
            findings.Look(end - start);
            Judge(text, start, end, findings);
            done = end;
        }
    }

    // Dots and dashes at the ends belong to the sentence.
    private static void Judge(ReadOnlySpan<char> text, int start, int end, FindingList findings)
    {
        while (start < end && text[start] is '.' or '-') start++;
        while (end > start && text[end - 1] is '.' or '-') end--;
        if (end - start < Shortest) return;
        if (char.IsAsciiDigit(text[start]) && Ipv4Addresses.IsAddress(text[start..end])) Ipv4Addresses.Add(text, start, end, findings);
        else if (char.IsAsciiDigit(text[start]) && text[start..end].IndexOfAnyExcept(Numbers) < 0) Ipv4Addresses.Find(text, start, end, findings);
        else if (HostNames.Match(text, start, end) is { } rule) findings.Add(start, end, Kinds.Host, rule);
        else if (IsHardware(text[start..end])) findings.Add(start, end, Kinds.Mac, "mac-dotted");
        else
        {
            if (DiscordToken.Is(text[start..end])) findings.Add(start, end, Kinds.Secret, "discord-bot-token");
            if (text[start..end].Count('.') >= 3) Ipv4Addresses.Find(text, start, end, findings);
        }
    }

    private static bool IsHardware(ReadOnlySpan<char> token) => token.Length == 14 && token[4] == '.' && token[9] == '.'
        && IsHex(token[..4]) && IsHex(token[5..9]) && IsHex(token[10..]) && token.ContainsAnyInRange('A', 'f');

    private static bool IsHex(ReadOnlySpan<char> group) => group.Skip<HexDigits>(0) == group.Length;
}
