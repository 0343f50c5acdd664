using System.Text;

namespace Awoooi.Documents.Manifests.Editing;

/// <summary>Turns positions in UTF-8 bytes into positions in characters.</summary>
internal sealed class CharPositions
{
    private const int Stride = 256;

    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly int[]? _characters;

    /// <summary>Prepares a text.</summary>
    public CharPositions(ReadOnlyMemory<byte> bytes)
    {
        _bytes = bytes;
        if (Ascii.IsValid(bytes.Span)) return;
        _characters = new int[(bytes.Length / Stride) + 1];
        for (var i = 1; i < _characters.Length; i++) _characters[i] = _characters[i - 1] + Count(bytes.Span.Slice((i - 1) * Stride, Stride));
    }

    /// <summary>The character that begins at a byte.</summary>
    public int Of(int at) => _characters is null ? at : _characters[at / Stride] + Count(_bytes.Span[(at / Stride * Stride)..at]);

    // Every byte but a continuing one begins a character; four bytes are two of UTF-16.
    private static int Count(ReadOnlySpan<byte> bytes)
    {
        var count = 0;
        foreach (var one in bytes) count += (one & 0xC0) == 0x80 ? 0 : one >= 0xF0 ? 2 : 1;
        return count;
    }
}
