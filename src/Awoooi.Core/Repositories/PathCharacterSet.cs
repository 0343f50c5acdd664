namespace Awoooi.Repositories;

/// <summary>The characters between brackets, as ranges of code points.</summary>
internal sealed record PathCharacterSet(bool IsNegated, IReadOnlyList<(int From, int To)> Ranges)
{
    public bool Has(int codePoint)
    {
        foreach (var (from, to) in Ranges)
        {
            if (codePoint >= from && codePoint <= to) return !IsNegated;
        }
        return IsNegated;
    }

    /// <summary>The code point that a text, which is not empty, starts with; half a pair stands for itself.</summary>
    public static int First(ReadOnlySpan<char> text) => PathGlyph.Width(text) == 2 ? char.ConvertToUtf32(text[0], text[1]) : text[0];
}
