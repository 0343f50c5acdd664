namespace Awoooi.Privacy.Words;

/// <summary>Tells by its first characters that a word is no encoded text: most words are none, and most decode to control characters at once.</summary>
internal static class EncodedText
{
    // Twelve characters are nine bytes of base64.
    private const int Sample = 12;

    private static readonly sbyte[] Base64 = Values("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", "-_");
    private static readonly sbyte[] Hex = Values("0123456789ABCDEF", "");

    /// <summary>Whether the word's beginning decodes to UTF-8 without control characters.</summary>
    public static bool MayBe(ReadOnlySpan<char> word, bool isHex)
    {
        var (table, width) = isHex ? (Hex, 4) : (Base64, 6);
        var (bits, count, missing) = (0, 0, 0);
        foreach (var c in word[..Math.Min(Sample, word.Length)])
        {
            var value = c < 128 ? table[isHex ? char.ToUpperInvariant(c) : c] : -1;
            if (value < 0) return false;
            (bits, count) = ((bits << width) | value, count + width);
            if (count < 8) continue;
            count -= 8;
            if (!IsNext((bits >> count) & 0xFF, ref missing)) return false;
        }
        return true;
    }

    // Bytes that go on with a character stand behind one that begins it, and nowhere else.
    private static bool IsNext(int code, ref int missing)
    {
        if (missing > 0)
        {
            missing--;
            return code is >= 0x80 and <= 0xBF;
        }
        missing = code switch { >= 0xC2 and <= 0xDF => 1, >= 0xE0 and <= 0xEF => 2, >= 0xF0 and <= 0xF4 => 3, _ => 0 };
        return missing > 0 || code is (>= 0x20 and < 0x7F) or 9 or 10 or 13;
    }

    private static sbyte[] Values(string alphabet, string others)
    {
        var table = new sbyte[128];
        Array.Fill(table, (sbyte)-1);
        for (var i = 0; i < alphabet.Length; i++) table[alphabet[i]] = (sbyte)i;
        for (var i = 0; i < others.Length; i++) table[others[i]] = (sbyte)(62 + i);
        return table;
    }
}
