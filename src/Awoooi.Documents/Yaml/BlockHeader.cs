namespace Awoooi.Documents.Yaml;

/// <summary>What stands behind <c>|</c> or <c>&gt;</c> (YAML 1.2.2 §8.1.1).</summary>
/// <param name="Length">Bytes up to the last indicator; 0 when it is no header.</param>
/// <param name="Indent">By how many spaces the lines are indented beyond the parent; 0 when the first line decides.</param>
/// <param name="Chomp"><c>-</c>: no line end at the end; <c>+</c>: all of them; otherwise one.</param>
internal readonly record struct BlockHeader(int Length, int Indent, byte Chomp)
{
    /// <summary>Reads a header.</summary>
    public static BlockHeader Of(ReadOnlySpan<byte> text)
    {
        var (length, indent, chomp) = (1, 0, (byte)0);
        for (; length < text.Length; length++)
        {
            if (text[length] is >= (byte)'1' and <= (byte)'9' && indent == 0) indent = text[length] - '0';
            else if (text[length] is (byte)'+' or (byte)'-' && chomp == 0) chomp = text[length];
            else break;
        }
        var rest = text[length..];
        var blanks = rest.IndexOfAnyExcept((byte)' ', (byte)'\t');
        var ends = blanks < 0 || rest[blanks] is (byte)'\n' or (byte)'\r' || (rest[blanks] == '#' && blanks > 0);
        return ends ? new(length, indent, chomp) : default;
    }
}
