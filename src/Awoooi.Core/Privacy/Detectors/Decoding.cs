using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Unicode;
using Awoooi.Privacy.Scanning;

namespace Awoooi.Privacy.Detectors;

/// <summary>Base64 and hexadecimal that hide something another detector knows, two layers deep.</summary>
internal sealed class Decoding
{
    /// <summary>How often a text is decoded.</summary>
    public const int MaxLayers = 2;

    private const int Shortest = 16;
    private const int Sample = 24;

    // What base64 or hexadecimal of text can begin with: the rest gives a control character or no character.
    private static readonly SearchValues<char> First = SearchValues.Create("CDIJKLMNOPQRSTUVWXYZabcdefwxyz0123456789+/-_");

    private IReadOnlyList<IDetector> _detectors = [];

    /// <summary>Says which detectors look at what was decoded.</summary>
    public void Use(IReadOnlyList<IDetector> detectors) => _detectors = detectors;

    /// <summary>Adds the word if it hides something.</summary>
    public void Find(ReadOnlySpan<char> text, int start, int end, FindingList findings)
    {
        var word = text[start..end];
        if (findings.Layer >= MaxLayers || word.Length < Shortest || !First.Contains(word[0])) return;
        if (IsHex(word) ? Hides(word, isHex: true, findings) : Hides(word, isHex: false, findings)) findings.Add(start, end, Kinds.Secret, "encoded");
    }

    /// <summary>Everything that the detectors find in a decoded text.</summary>
    public FindingList Scan(ReadOnlySpan<char> decoded, FindingList outer)
    {
        var found = new FindingList(outer.Layer + 1);
        foreach (var detector in _detectors) detector.Find(decoded, found);
        outer.Look(found.Steps + decoded.Length);
        return found;
    }

    private static bool IsHex(ReadOnlySpan<char> word) => word.Length % 2 == 0 && word.IndexOfAnyExcept(Tokens.ProviderToken.Hex) < 0;

    // Most words are none: their first bytes show it.
    private bool Hides(ReadOnlySpan<char> word, bool isHex, FindingList findings)
    {
        Span<byte> first = stackalloc byte[Sample];
        var sample = word.Length > Sample ? word[..Sample] : word;
        if (!TryDecode(sample, isHex, first, out var length) || !IsPrintable(first[..length], isCut: true)) return false;
        var bytes = ArrayPool<byte>.Shared.Rent(word.Length);
        try
        {
            if (!TryDecode(word, isHex, bytes, out length) || !IsPrintable(bytes.AsSpan(0, length), isCut: false) || !Utf8.IsValid(bytes.AsSpan(0, length))) return false;
            return Scan(Encoding.UTF8.GetString(bytes.AsSpan(0, length)), findings).All.Count > 0;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes, clearArray: true);
        }
    }

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

    private static bool IsPrintable(ReadOnlySpan<byte> bytes, bool isCut)
    {
        foreach (var b in bytes)
        {
            if (b < 0x20 && b is not (9 or 10 or 13)) return false;
            if (b == 0x7F || (isCut && b >= 0xF5)) return false;
        }
        return bytes.Length > 0 && (isCut ? Ascii(bytes) * 2 >= bytes.Length : true);
    }

    private static int Ascii(ReadOnlySpan<byte> bytes)
    {
        var count = 0;
        foreach (var b in bytes) count += b < 0x80 ? 1 : 0;
        return count;
    }
}
