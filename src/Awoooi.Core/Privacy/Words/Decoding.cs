using System.Buffers;
using System.Buffers.Text;
using System.Text.Unicode;
using Awoooi.Privacy.Scanning;

namespace Awoooi.Privacy.Words;

/// <summary>Base64 and hexadecimal that hide something another detector knows, two layers deep.</summary>
internal static class Decoding
{
    /// <summary>How often a text is decoded.</summary>
    public const int MaxLayers = 2;

    private const int Shortest = 16;

    private static readonly SearchValues<byte> Controls = SearchValues.Create([.. Enumerable.Range(0, 32).Where(x => x is not (9 or 10 or 13)).Append(127).Select(x => (byte)x)]);

    /// <summary>Adds the word to what has to be looked at again, if it is a text.</summary>
    public static void Find(ReadOnlySpan<char> text, int start, int end, FindingList findings)
    {
        var word = text[start..end];
        if (findings.Layer >= MaxLayers || word.Length < Shortest) return;
        var isHex = IsHex(word);
        if (!EncodedText.MayBe(word, isHex)) return;
        findings.Look(word.Length);
        var bytes = ArrayPool<byte>.Shared.Rent(word.Length);
        if (TryDecode(word, isHex, bytes, out var length) && IsText(bytes.AsSpan(0, length))) findings.Encoded.AddWhole(bytes.AsSpan(0, length), start, end);
        ArrayPool<byte>.Shared.Return(bytes, clearArray: true);
    }

    private static bool IsHex(ReadOnlySpan<char> word) => word.Length % 2 == 0 && word.IndexOfAnyExcept(Tokens.ProviderToken.Hex) < 0;

    private static bool TryDecode(ReadOnlySpan<char> word, bool isHex, Span<byte> bytes, out int length)
    {
        length = 0;
        if (isHex) return Convert.FromHexString(word, bytes, out _, out length) == OperationStatus.Done;
        word = word.TrimEnd('=');
        if (word.Length % 4 == 1) return false;
        if (!word.ContainsAny('+', '/')) return Base64Url.DecodeFromChars(word, bytes, out _, out length) == OperationStatus.Done;
        var url = ArrayPool<char>.Shared.Rent(word.Length);
        try
        {
            var copy = url.AsSpan(0, word.Length);
            word.Replace(copy, '+', '-');
            copy.Replace('/', '_');
            return Base64Url.DecodeFromChars(copy, bytes, out _, out length) == OperationStatus.Done;
        }
        finally
        {
            ArrayPool<char>.Shared.Return(url, clearArray: true);
        }
    }

    private static bool IsText(ReadOnlySpan<byte> bytes) => !bytes.IsEmpty && bytes.IndexOfAny(Controls) < 0 && Utf8.IsValid(bytes);
}
