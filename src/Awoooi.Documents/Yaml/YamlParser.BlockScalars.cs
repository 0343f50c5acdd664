namespace Awoooi.Documents.Yaml;

/// <summary>This part: <c>|</c> and <c>&gt;</c>.</summary>
internal ref partial struct YamlParser
{
    private void BlockScalar(int parent, int head, in Properties properties)
    {
        var start = _at;
        var header = BlockHeader.Of(_text[start..]);
        if (header.Length == 0) Fail(start, "behind | or > may stand a digit from 1 to 9, + or -, and a comment");
        var first = LineEnd(start) + 1;
        var indent = _fault is not null ? 0 : header.Indent > 0 ? Math.Max(parent, 0) + header.Indent : FindIndent(first, Math.Max(parent, 0));
        if (indent > byte.MaxValue) Fail(start, "lines indented by more than 255 spaces");
        var end = _fault is null ? TakeLines(first, indent, start + header.Length, header.Chomp == '+') : start;
        var node = Add(_text[start] == '|' ? YamlKind.Literal : YamlKind.Folded, start, end, head, properties);
        (_tape.Nodes[node].Indent, _tape.Nodes[node].IsVerbatim) = ((byte)indent, false);
        Name(node, properties);
    }

    // The first line with text decides; 0 when there is none that is deeper than the parent.
    private int FindIndent(int first, int parent)
    {
        var blank = 0;
        for (var line = first; line < _text.Length; line = LineEnd(line) + 1)
        {
            var spaces = Spaces(line);
            if (IsLineEnd(line + spaces))
            {
                blank = Math.Max(blank, spaces);
                continue;
            }
            if (spaces <= parent) return 0;
            if (_text[line + spaces] == '\t') Fail(line + spaces, "a tab where only spaces indent");
            else if (blank > spaces) Fail(line, "the first line is indented less than a blank line above it");
            return spaces;
        }
        return 0;
    }

    // Takes the lines. Returns the end of the last one with text, or of the last one when all line ends are kept.
    private int TakeLines(int first, int indent, int end, bool keep)
    {
        var line = first;
        while (line < _text.Length)
        {
            var spaces = indent == 0 ? Spaces(line) : Math.Min(Spaces(line), indent);
            var empty = IsLineEnd(line + spaces);
            if (!empty && (indent == 0 || spaces < indent))
            {
                if (_text[line + spaces] == '\t') Fail(line + spaces, "a tab where only spaces indent");
                break;
            }
            var next = LineEnd(line);
            if (!empty || keep) end = next > line && _text[next - 1] == '\r' ? next - 1 : next;
            line = next + 1;
        }
        if (_fault is null) NewLine(Math.Min(line, _text.Length));
        return end;
    }

    private readonly int Spaces(int line) => _text[line..].IndexOfAnyExcept((byte)' ') is var length and >= 0 ? length : _text.Length - line;

    private readonly bool IsLineEnd(int at) => at >= _text.Length || _text[at] is (byte)'\n' or (byte)'\r';
}
