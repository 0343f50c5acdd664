using Awoooi.Privacy.Scanning;

namespace Awoooi.Privacy.Addresses;

/// <summary>Host names of other scripts: behind <c>//</c> or an at sign, or with ASCII and look-alikes of it mixed in one label.</summary>
internal static class DeceptiveHosts
{
    /// <summary>Looks at the text as it was written: folding would hide what is looked for.</summary>
    public static void Find(ReadOnlySpan<char> text, FindingList findings)
    {
        var (at, done) = (0, 0);
        while (at < text.Length && text[at..].IndexOfAnyExceptInRange('\0', '\x7F') is >= 0 and var found)
        {
            var foreign = at + found;
            at = foreign + 1;
            if (!HostCharacters.Has(text[foreign])) continue;
            var start = text.SkipBack<HostCharacters>(foreign, done);
            var end = text.Skip<HostCharacters>(foreign);
            findings.Look(end - start + 1);
            while (end > start && text[end - 1] is '.' or '-') end--;
            if (IsHost(text, start, end, findings)) findings.Add(start, end, Kinds.Host, "deceptive-host");
            at = done = Math.Max(end, at);
        }
    }

    private static bool IsHost(ReadOnlySpan<char> text, int start, int end, FindingList findings)
    {
        var name = text[start..Math.Max(start, end)];
        if (name.Length is < 4 or > 253 || name.LastIndexOf('.') is not (> 0 and var dot) || !char.IsLetter(name[dot + 1])) return false;
        if (text.At(start - 1) is '/' or '@') return name.ContainsAnyExceptInRange('\0', '\x7F');
        findings.Spend(1, WorkBudget.Parsed);
        foreach (var label in name.Split('.'))
        {
            if (name[label].ContainsAnyExceptInRange('\0', '\x7F') && HasAsciiLetter(name[label]) && HasLookalike(name[label])) return true;
        }
        return false;
    }

    private static bool HasAsciiLetter(ReadOnlySpan<char> label) => label.ContainsAnyInRange('a', 'z') || label.ContainsAnyInRange('A', 'Z');

    private static bool HasLookalike(ReadOnlySpan<char> label)
    {
        foreach (var rune in label.EnumerateRunes())
        {
            if (!rune.IsAscii && Folding.Of(rune) is { Length: > 0 }) return true;
        }
        return false;
    }

    private readonly struct HostCharacters : ICharacterClass
    {
        public static bool Has(char c) => c < 128 ? char.IsAsciiLetterOrDigit(c) || c is '.' or '-' : OtherScripts.Has(c);
    }
}
