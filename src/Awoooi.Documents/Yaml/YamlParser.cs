namespace Awoooi.Documents.Yaml;

/// <summary>
/// Reads YAML 1.2.2 into a tape, in one pass and without looking back. This part: what stands between nodes, and how a fault ends it.
/// </summary>
/// <remarks>
/// The first fault ends everything: the position moves to the end of the text, where every loop stops. Refused, because readers differ on
/// them or manifests have no use for them: keys that are no scalars, <c>?</c> inside brackets, directives, documents behind <c>...</c> without <c>---</c>.
/// </remarks>
internal ref partial struct YamlParser
{
    /// <summary>How deep nodes may be nested.</summary>
    public const int MaxDepth = 100;

    /// <summary>How many nodes a text may have; an edit holds them several times over.</summary>
    public const int MaxNodes = 300_000;

    private readonly ReadOnlySpan<byte> _text;
    private readonly TapeWriter _tape;
    private YamlFault? _fault;
    private int _at;
    private int _line;
    private int _depth;
    private bool _tabs;
    private Dictionary<string, int>? _anchors;

    private YamlParser(ReadOnlySpan<byte> text, TapeWriter tape)
    {
        _text = text;
        _tape = tape;
    }

    /// <summary>Reads a text that <see cref="TextRules"/> let pass.</summary>
    /// <returns>Why it is not YAML; null when the tape holds all of it.</returns>
    public static YamlFault? Run(ReadOnlySpan<byte> text, TapeWriter tape)
    {
        var parser = new YamlParser(text, tape);
        parser.Stream();
        return parser._fault;
    }

    private readonly bool AtEnd => _at >= _text.Length;

    private readonly int Column => _at - _line;

    private readonly byte Peek() => _at < _text.Length ? _text[_at] : (byte)0;

    private readonly bool IsBlankAt(int at) => at >= _text.Length || _text[at] is (byte)' ' or (byte)'\n' or (byte)'\t' or (byte)'\r';

    private readonly bool AtIndicator(byte indicator) => Peek() == indicator && IsBlankAt(_at + 1);

    private readonly bool IsMarkerAt(int at, byte kind) =>
        at + 3 <= _text.Length && _text[at] == kind && _text[at + 1] == kind && _text[at + 2] == kind && IsBlankAt(at + 3);

    // "---" and "..." end whatever is open, wherever they begin a line.
    private readonly bool AtMarker() => _at == _line && (IsMarkerAt(_at, (byte)'-') || IsMarkerAt(_at, (byte)'.'));

    // Past blanks, comments and line ends, up to the next token. True when that is on a later line.
    private bool Skip()
    {
        for (var below = false; ;)
        {
            switch (Peek())
            {
                case (byte)'\n':
                    NewLine(_at + 1);
                    below = true;
                    break;
                case (byte)'\t':
                    _tabs = true;
                    _at++;
                    break;
                case (byte)' ' or (byte)'\r':
                    _at++;
                    break;
                case (byte)'#' when _at == _line || IsBlankAt(_at - 1):
                    _at = LineEnd(_at);
                    break;
                default:
                    return below;
            }
        }
    }

    private void NewLine(int at) => (_at, _line, _tabs) = (at, at, false);

    private readonly int LineEnd(int at) => _text[at..].IndexOf((byte)'\n') is var length and >= 0 ? at + length : _text.Length;

    // Whether nothing but blanks stands before the token on its line.
    private readonly bool Fresh => _text[_line.._at].IndexOfAnyExcept((byte)' ', (byte)'\t') < 0;

    private bool Deeper()
    {
        if (++_depth > MaxDepth) Fail(_at, $"nested more than {MaxDepth} levels deep");
        return _fault is null;
    }

    private void Fail(int at, string what)
    {
        _fault ??= YamlFault.At(_text, at, what);
        _at = _text.Length;
    }

    private int Add(YamlKind kind, int start, int end, int head, in Properties properties)
    {
        if (_tape.Count >= MaxNodes) Fail(start, $"more than {MaxNodes} values in one file");
        var node = _tape.Add(new() { Kind = kind, Start = start, End = end, Head = head, HasProperties = properties.Any, IsVerbatim = true });
        if (!properties.Any) return node;
        var named = _tape.Properties[node] = properties.As(_text);
        if (kind > YamlKind.Alias && named.Anchor is { } name) (_anchors ??= new(StringComparer.Ordinal))[name] = Open;
        return node;
    }
}
