using System.Text;

namespace Awoooi.Documents.Yaml;

/// <summary>What <c>|</c> and <c>&gt;</c> scalars stand for (YAML 1.2.2 §8.1).</summary>
internal static class BlockText
{
    /// <summary>The text of a block scalar.</summary>
    public static string Of(ReadOnlySpan<byte> text, in TapeNode node)
    {
        var header = BlockHeader.Of(text[node.Start..]);
        var (from, ended) = (node.Start + header.Length, node.End < text.Length);
        var first = from + text[from..].IndexOf((byte)'\n') + 1;
        if (first > node.End || first == from) return "";
        var result = new StringBuilder(node.End - first + 1);
        if (node.Kind == YamlKind.Literal) Literal(text[first..node.End], node.Indent, result);
        else Folded(text[first..node.End], node.Indent, result);
        if (ended && header.Chomp != '-') result.Append('\n');
        return result.ToString();
    }

    private static void Literal(ReadOnlySpan<byte> lines, int indent, StringBuilder result)
    {
        var separator = false;
        foreach (var range in lines.Split((byte)'\n'))
        {
            if (separator) result.Append('\n');
            result.Append(Encoding.UTF8.GetString(Line(lines[range], indent)));
            separator = true;
        }
    }

    // A line end between two lines of text is a blank; blank lines and lines that begin with a blank keep their line ends.
    private static void Folded(ReadOnlySpan<byte> lines, int indent, StringBuilder result)
    {
        var (breaks, text, deeper) = (0, false, false);
        foreach (var range in lines.Split((byte)'\n'))
        {
            var line = Line(lines[range], indent);
            if (line.IsEmpty)
            {
                breaks++;
                continue;
            }
            var deep = line[0] is (byte)' ' or (byte)'\t';
            if (!text || deep || deeper) result.Append('\n', breaks);
            else if (breaks == 1) result.Append(' ');
            else result.Append('\n', breaks - 1);
            result.Append(Encoding.UTF8.GetString(line));
            (breaks, text, deeper) = (1, true, deep);
        }
        result.Append('\n', breaks - 1);
    }

    private static ReadOnlySpan<byte> Line(ReadOnlySpan<byte> line, int indent) =>
        (line.Length < indent || indent == 0 ? default : line[indent..]).TrimEnd((byte)'\r');
}
