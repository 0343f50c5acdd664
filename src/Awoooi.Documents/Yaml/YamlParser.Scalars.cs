using System.Buffers;

namespace Awoooi.Documents.Yaml;

/// <summary>This part: where scalars on one or more lines end. What they stand for is <see cref="ScalarText"/>'s.</summary>
internal ref partial struct YamlParser
{
    // YAML 1.2.2 §7.4: an implicit key has at most 1024 characters; kubectl's reader counts so too.
    private const int MaxKey = 1024;
    private const string KeyIsText = "a key must be a plain or quoted text";

    private static readonly SearchValues<byte> BlockStops = SearchValues.Create(":#\n"u8);
    private static readonly SearchValues<byte> FlowStops = SearchValues.Create(":#\n,?[]{}"u8);
    private static readonly SearchValues<byte> Reserved = SearchValues.Create(",[]{}#&*!|>'\"%@`"u8);

    private readonly record struct Scanned(YamlKind Kind, int Start, int End, bool IsVerbatim, bool IsOneLine);

    private Scanned Scan(int parent, bool flow)
    {
        var (start, next) = (_at, Peek());
        if (next is (byte)'"' or (byte)'\'') return Quoted(next);
        var alone = IsBlankAt(_at + 1) || (flow && IsFlowIndicator(_at + 1));
        if (Reserved.Contains(next) || AtEnd || (next is (byte)'-' or (byte)'?' or (byte)':' && alone))
        {
            Fail(_at, next < 0x20 ? "a value is missing" : $"'{(char)next}' cannot stand here unquoted");
            return new(YamlKind.Plain, start, start, true, true);
        }
        return Plain(start, parent, flow);
    }

    private Scanned Plain(int start, int parent, bool flow)
    {
        var (end, lines) = (PlainLine(flow), 1);
        for (; Peek() == '\n' && NextPlainLine(parent, flow); lines++) end = PlainLine(flow);
        _at = end;
        return new(YamlKind.Plain, start, end, lines == 1, lines == 1);
    }

    // Up to the end of the scalar's text on this line; the position moves to what ends it.
    private int PlainLine(bool flow)
    {
        for (var start = _at; ; _at++)
        {
            var length = _text[_at..].IndexOfAny(flow ? FlowStops : BlockStops);
            _at = length < 0 ? _text.Length : _at + length;
            var goesOn = Peek() switch
            {
                (byte)':' => !IsBlankAt(_at + 1) && !(flow && IsFlowIndicator(_at + 1)),
                (byte)'#' => _at > start && !IsBlankAt(_at - 1),
                _ => false,
            };
            if (!goesOn) return start + _text[start.._at].TrimEnd(" \t\r"u8).Length;
        }
    }

    // Moves to the next line with text if that continues a plain scalar: deep enough, and neither a comment nor a marker.
    private bool NextPlainLine(int parent, bool flow)
    {
        var (at, line, column) = (_at, _line, 0);
        do
        {
            line = at + 1;
            for (at = line; at < _text.Length && _text[at] == ' ';) at++;
            column = at - line;
            while (at < _text.Length && _text[at] is (byte)' ' or (byte)'\t' or (byte)'\r') at++;
        }
        while (at < _text.Length && _text[at] == '\n');
        if (at == _text.Length || _text[at] == '#' || (at == line && (IsMarkerAt(at, (byte)'-') || IsMarkerAt(at, (byte)'.')))) return false;
        if (flow ? IsFlowIndicator(at) || (_text[at] == ':' && IsBlankAt(at + 1)) : column <= parent) return false;
        NewLine(line);
        _at = at;
        return true;
    }

    private readonly bool IsFlowIndicator(int at) => at < _text.Length && _text[at] is (byte)',' or (byte)'[' or (byte)']' or (byte)'{' or (byte)'}';

    private Scanned Quoted(byte quote)
    {
        var (start, line, verbatim) = (_at++, _line, true);
        while (true)
        {
            var length = quote == '"' ? _text[_at..].IndexOfAny((byte)'"', (byte)'\\', (byte)'\n') : _text[_at..].IndexOfAny((byte)'\'', (byte)'\n');
            if (length < 0) break;
            _at += length;
            if (_text[_at] == '\n') NewLine(_at + 1);
            else if (_text[_at] == '\\') Escape();
            else if (quote == '\'' && _at + 1 < _text.Length && _text[_at + 1] == '\'') _at += 2;
            else return new(quote == '"' ? YamlKind.DoubleQuoted : YamlKind.SingleQuoted, start, ++_at, verbatim, line == _line);
            verbatim = false;
            if (AtEnd || AtMarker()) break;
        }
        Fail(start, "this quote is never closed");
        return new(YamlKind.Plain, start, start, true, true);
    }

    private void Escape()
    {
        var length = ScalarText.EscapeLength(_text[_at..]);
        if (length == 0) Fail(_at, "an escape that YAML does not know");
        else if (_text[_at + length - 1] == '\n') NewLine(_at + length);
        else _at += length;
    }

    // Position of the colon that makes a scalar a key; -1 when it is none.
    private readonly int ColonAfter(in Scanned scalar, bool flow = false)
    {
        if (!scalar.IsOneLine) return -1;
        var at = scalar.End;
        while (at < _text.Length && _text[at] is (byte)' ' or (byte)'\t') at++;
        if (at >= _text.Length || _text[at] != ':') return -1;
        return IsBlankAt(at + 1) || (flow && (scalar.Kind != YamlKind.Plain || IsFlowIndicator(at + 1))) ? at : -1;
    }

    private readonly bool ColonFollows(int at)
    {
        while (at < _text.Length && _text[at] is (byte)' ' or (byte)'\t') at++;
        return at < _text.Length && _text[at] == ':' && IsBlankAt(at + 1);
    }

    private void AddScalar(in Scanned scalar, int head, in Properties properties)
    {
        var node = Add(scalar.Kind, scalar.Start, scalar.End, head, properties);
        _tape.Nodes[node].IsVerbatim = scalar.IsVerbatim;
        Name(node, properties);
    }
}
