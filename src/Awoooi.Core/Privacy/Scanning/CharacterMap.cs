using System.Buffers;

namespace Awoooi.Privacy.Scanning;

/// <summary>Which characters of a text are of which class: looked at once, for all detectors.</summary>
/// <remarks>The rows lie in one pooled array, so the map must be disposed of; they tell nothing but classes.</remarks>
internal readonly struct CharacterMap : IDisposable
{
    /// <summary>Fewest characters of a token, with its prefix.</summary>
    public const int ShortestToken = 13;

    private const int TokenRow = CharacterBlock.Classes - 2;

    private readonly ulong[] _rows;
    private readonly int _width;

    /// <summary>Looks at a text.</summary>
    public CharacterMap(ReadOnlySpan<char> text)
    {
        _width = (text.Length / BitRow.Width) + 2;
        _rows = ArrayPool<ulong>.Shared.Rent(_width * (TokenRow + 1));
        Fill(text);
    }

    /// <summary>What names of hosts, fields and objects are made of (<see cref="NameCharacters"/>).</summary>
    public BitRow Names => Row(0);

    /// <summary>Both alphabets of base64 (<see cref="Base64Characters"/>).</summary>
    public BitRow Base64 => Row(1);

    /// <summary>Digits, and what stands between groups of them: blanks and dashes.</summary>
    public BitRow Groups => Row(2);

    /// <summary>Dots.</summary>
    public BitRow Dots => Row(3);

    /// <summary>Colons.</summary>
    public BitRow Colons => Row(4);

    /// <summary>At signs.</summary>
    public BitRow Ats => Row(5);

    /// <summary>Opening square brackets.</summary>
    public BitRow Brackets => Row(6);

    /// <summary>Percent signs and backslashes.</summary>
    public BitRow Escapes => Row(7);

    /// <summary>Plus signs and opening round brackets.</summary>
    public BitRow Pluses => Row(8);

    /// <summary>Letters and digits of any script that stand behind none and begin at least <see cref="ShortestToken"/> of <see cref="TokenCharacters"/>.</summary>
    public BitRow Tokens => Row(TokenRow);

    /// <inheritdoc/>
    public void Dispose() => ArrayPool<ulong>.Shared.Return(_rows);

    private void Fill(ReadOnlySpan<char> text)
    {
        Span<ulong> classes = stackalloc ulong[CharacterBlock.Classes];
        Span<char> last = stackalloc char[BitRow.Width];
        var (before, starts, tokens) = (0UL, 0UL, 0UL);
        for (var index = 0; index < _width; index++)
        {
            scoped var rest = text[Math.Min(text.Length, index * BitRow.Width)..];
            if (rest.Length < BitRow.Width)
            {
                last.Clear();
                rest.CopyTo(last);
                rest = last;
            }
            CharacterBlock.Classify(rest[..BitRow.Width], classes);
            for (var row = 0; row < TokenRow; row++) _rows[(row * _width) + index] = classes[row];
            // How far a run goes on is known one block later.
            if (index > 0) _rows[(TokenRow * _width) + index - 1] = starts & BitRow.Runs(tokens, classes[TokenRow], ShortestToken);
            var letters = classes[^1];
            (starts, tokens, before) = (letters & ~((letters << 1) | before), classes[TokenRow], letters >> (BitRow.Width - 1));
        }
        _rows[(TokenRow * _width) + _width - 1] = 0;
    }

    private BitRow Row(int row) => new(_rows.AsSpan(row * _width, _width));
}
