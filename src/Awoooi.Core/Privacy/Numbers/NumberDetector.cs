using Awoooi.Privacy.Scanning;

namespace Awoooi.Privacy.Numbers;

/// <summary>Numbers of cards, accounts of banks and telephones that are written in groups or in one piece.</summary>
internal sealed class NumberDetector : IDetector
{
    private const int Shortest = 12;

    public void Find(ReadOnlySpan<char> text, in CharacterMap map, FindingList findings)
    {
        for (var (start, end) = map.Groups.NextRun(0, Shortest); start >= 0; (start, end) = map.Groups.NextRun(end, Shortest))
        {
            findings.Look(end - start);
            if (BankAccounts.Find(text, start, findings) is var bank && bank > 0) continue;
            Groups(text, start, end, findings);
        }
    }

    /// <summary>Looks at every group that stands alone or follows a sign, with those behind it.</summary>
    private static void Groups(ReadOnlySpan<char> text, int start, int end, FindingList findings)
    {
        for (var at = start; at < end;)
        {
            if (!char.IsAsciiDigit(text[at]))
            {
                at++;
                continue;
            }
            var stop = text.Skip<Digits>(at);
            var found = IsOpen(text, at) ? Card(text, at, stop) : 0;
            if (found > 0) findings.Add(at, found, Kinds.Card, "card");
            else if (IsOpen(text, at) && Grouped(text, at, 3, 3, 4) is > 0 and var phone && text[at + 3] == '-') findings.Add(at, found = phone, Kinds.Phone, "phone-grouped");
            at = Math.Max(stop, found);
        }
    }

    private static int Card(ReadOnlySpan<char> text, int at, int stop)
    {
        var end = (stop - at) switch
        {
            >= 13 => stop,
            4 => Math.Max(Grouped(text, at, 4, 4, 4, 4), Grouped(text, at, 4, 6, 5)),
            _ => 0,
        };
        return end > 0 && IsClosed(text, end) && CardNumbers.Is(text[at..end]) ? end : 0;
    }

    /// <returns>Where groups of these lengths end that have the same sign between them; 0 when they do not stand there.</returns>
    private static int Grouped(ReadOnlySpan<char> text, int at, params ReadOnlySpan<int> lengths)
    {
        var sign = text.At(at + lengths[0]);
        if (sign is not (' ' or '-')) return 0;
        for (var i = 0; i < lengths.Length; i++)
        {
            if (i > 0 && text.At(at++) != sign) return 0;
            var stop = text.Skip<Digits>(at);
            if (stop - at != lengths[i]) return 0;
            at = stop;
        }
        return IsClosed(text, at) ? at : 0;
    }

    private static bool IsOpen(ReadOnlySpan<char> text, int at) => !char.IsLetterOrDigit(text.At(at - 1)) && text.At(at - 1) is not ('_' or '.' or '-' or '/' or '+');

    private static bool IsClosed(ReadOnlySpan<char> text, int end) =>
        !char.IsLetterOrDigit(text.At(end)) && text.At(end) != '_' && !(text.At(end) is '.' or '-' && char.IsLetterOrDigit(text.At(end + 1)));
}
