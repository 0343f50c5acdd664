using System.Buffers;
using System.Numerics;
using Awoooi.Privacy.Scanning;

namespace Awoooi.Privacy.Words;

/// <summary>How much a word looks as if a machine had rolled dice for it.</summary>
internal static class Randomness
{
    /// <summary>Letters and digits in a row that every key has somewhere.</summary>
    public const int ShortestWord = 10;

    private const int Longest = 512;
    private const int Sample = 64;
    private const int Small = 3;

    private static readonly SearchValues<char> NumberSigns = SearchValues.Create("0123456789.,:-");
    private static readonly SearchValues<char> CodeSigns = SearchValues.Create(" ()[]{}<>\\$");

    // In parts of a millionth: whole numbers are added faster than they are counted.
    private const long Unit = 1 << 20;

    private static readonly long[] Logarithms = [.. Enumerable.Range(0, Longest + 1).Select(x => Parts(Math.Log2(Math.Max(1, x))))];

    // What the sum of n log n grows by when one more of a sign is counted.
    private static readonly long[] Growth = [.. Enumerable.Range(0, Longest + 1).Select(x => Parts(Weight(x + 1) - Weight(x)))];

    /// <summary>Bits a character by how often each occurs (Shannon); of a long word, its beginning.</summary>
    public static double Bits(ReadOnlySpan<char> word)
    {
        if (word.Length > Longest) word = word[..Longest];
        Span<ushort> counts = stackalloc ushort[128];
        counts.Clear();
        var sum = 0L;
        foreach (var c in word) sum += Growth[counts[c & 127]++];
        return word.IsEmpty ? 0 : ((Logarithms[word.Length] * word.Length) - sum) / (double)(Unit * word.Length);
    }

    /// <summary>Hardly any sign but one: a mask or an example (<c>XXXXXXXX</c>).</summary>
    public static bool IsMonotone(ReadOnlySpan<char> word) => word.Length >= 8 && Bits(word[..Math.Min(Sample, word.Length)]) < 1.5 && (word.Length <= Sample || Bits(word) < 1.5);

    /// <summary>Under a name that only may be that of a secret: long, with digits, not a number, an identifier or a path.</summary>
    public static bool LooksLikeKey(ReadOnlySpan<char> value)
    {
        if (value.Length is < 10 or > 1000 || !value.ContainsAnyInRange('0', '9') || !HasTenSigns(value)) return false;
        if (value.IndexOfAnyExcept(NumberSigns) < 0 || value.IndexOfAny(CodeSigns) >= 0) return false;
        if (value[0] is '/' or '.' || value.StartsWith("0x", StringComparison.Ordinal) || value.Contains("://", StringComparison.Ordinal) || IsUuid(value)) return false;
        return !IsWords(value) && Bits(value) >= 3.2;
    }

    // Nine have 3.17 bits at most. Counted like in Bits.
    private static bool HasTenSigns(ReadOnlySpan<char> value)
    {
        var (low, high) = (0UL, 0UL);
        foreach (var c in value)
        {
            var (bit, isHigh) = (1UL << c, 0 - ((ulong)c >> 6 & 1));
            (low, high) = (low | (bit & ~isHigh), high | (bit & isHigh)); // without a branch: none could be foretold
        }
        return BitOperations.PopCount(low) + BitOperations.PopCount(high) >= 10;
    }

    /// <summary>8-4-4-4-12 hexadecimal digits (RFC 9562).</summary>
    public static bool IsUuid(ReadOnlySpan<char> word)
    {
        if (word.Length != 36 || word[8] != '-' || word[13] != '-' || word[18] != '-' || word[23] != '-') return false;
        for (var i = 0; i < 36; i++)
        {
            if (i is not (8 or 13 or 18 or 23) && !char.IsAsciiHexDigit(word[i])) return false;
        }
        return true;
    }

    /// <summary>Ten of one sort in a row, or more than half in rows of four small letters: words and numbers have that, dice hardly ever.</summary>
    public static bool HasWords(ReadOnlySpan<char> word)
    {
        var (run, last, inWords) = (0, -1, 0);
        foreach (var c in word)
        {
            var sort = char.IsAsciiDigit(c) ? 1 : char.IsAsciiLetterUpper(c) ? 2 : char.IsAsciiLetterLower(c) ? Small : 4;
            run = sort == last ? run + 1 : 1;
            last = sort;
            if (run == 10) return true;
            if (sort == Small && run >= 4) inWords += run == 4 ? 4 : 1;
        }
        return inWords * 2 > word.Length;
    }

    private static long Parts(double bits) => (long)Math.Round(bits * Unit);

    private static double Weight(int count) => count < 2 ? 0 : count * Math.Log2(count);

    // DOC_Vector_5_32, prod-eu-1, a.b.c2: short words with signs between; keys have long stretches.
    private static bool IsWords(ReadOnlySpan<char> value) => value.NextRun<Alphanumerics>(0, ShortestWord).Start < 0;
}
