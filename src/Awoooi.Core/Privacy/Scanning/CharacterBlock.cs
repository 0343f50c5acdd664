using System.Numerics;
using System.Runtime.Intrinsics;

namespace Awoooi.Privacy.Scanning;

/// <summary>The classes of 64 characters at once: comparisons of vectors, whatever vectors the processor has.</summary>
internal static class CharacterBlock
{
    /// <summary>Names, base64, groups of digits, dots, colons, at signs, opening brackets, escapes, signs of telephone numbers; at last what tokens are made of, letters and digits.</summary>
    public const int Classes = 11;

    /// <summary>Tells for each class which of the characters are of it.</summary>
    /// <param name="block">64 characters.</param>
    /// <param name="classes">A number for each class; the first character is the lowest bit.</param>
    public static void Classify(ReadOnlySpan<char> block, Span<ulong> classes)
    {
        var (low, high) = (Bytes(block), Bytes(block[32..]));
        var (digitsLow, digitsHigh) = (Between(low, '0', '9'), Between(high, '0', '9'));
        var (lettersLow, lettersHigh) = (Letters(low) | digitsLow, Letters(high) | digitsHigh);
        var (dashLow, dashHigh) = (Is(low, '-'), Is(high, '-'));
        var (dotLow, dotHigh) = (Is(low, '.'), Is(high, '.'));
        var (wordLow, wordHigh) = (lettersLow | dashLow | Is(low, '_'), lettersHigh | dashHigh | Is(high, '_'));
        classes[0] = Bits(wordLow | dotLow, wordHigh | dotHigh);
        var (plusLow, plusHigh) = (Is(low, '+'), Is(high, '+'));
        var (base64Low, base64High) = (wordLow | plusLow | Is(low, '/'), wordHigh | plusHigh | Is(high, '/'));
        classes[1] = Bits(base64Low, base64High);
        classes[2] = Bits(digitsLow | dashLow | Is(low, ' '), digitsHigh | dashHigh | Is(high, ' '));
        classes[3] = Bits(dotLow, dotHigh);
        classes[4] = Bits(Is(low, ':'), Is(high, ':'));
        classes[5] = Bits(Is(low, '@'), Is(high, '@'));
        classes[6] = Bits(Is(low, '['), Is(high, '['));
        classes[7] = Bits(Is(low, '%') | Is(low, '\\'), Is(high, '%') | Is(high, '\\'));
        classes[8] = Bits(plusLow | Is(low, '('), plusHigh | Is(high, '('));
        classes[9] = Bits(base64Low | dotLow | Is(low, '=') | Is(low, '~'), base64High | dotHigh | Is(high, '=') | Is(high, '~'));
        classes[10] = Bits(lettersLow, lettersHigh);
        for (var others = Bits(low, high); others != 0; others &= others - 1) Letter(block, BitOperations.TrailingZeroCount(others), classes);
    }

    // Letters and digits of other scripts, which names are made of too.
    private static void Letter(ReadOnlySpan<char> block, int at, Span<ulong> classes)
    {
        if (!OtherScripts.Has(block[at])) return;
        classes[0] |= 1UL << at;
        classes[10] |= 1UL << at;
    }

    /// <summary>32 characters as bytes; what ASCII does not have is above it.</summary>
    public static Vector256<byte> Bytes(ReadOnlySpan<char> block)
    {
        var units = System.Runtime.InteropServices.MemoryMarshal.Cast<char, ushort>(block);
        return Vector256.NarrowWithSaturation(Vector256.Create(units), Vector256.Create(units[16..]));
    }

    private static Vector256<byte> Is(Vector256<byte> block, char c) => Vector256.Equals(block, Vector256.Create((byte)c));

    private static Vector256<byte> Letters(Vector256<byte> block) => Between(block | Vector256.Create((byte)0x20), 'a', 'z');

    private static Vector256<byte> Between(Vector256<byte> block, char from, char to) =>
        Vector256.LessThanOrEqual(block - Vector256.Create((byte)from), Vector256.Create((byte)(to - from)));

    private static ulong Bits(Vector256<byte> low, Vector256<byte> high) => low.ExtractMostSignificantBits() | ((ulong)high.ExtractMostSignificantBits() << 32);
}
