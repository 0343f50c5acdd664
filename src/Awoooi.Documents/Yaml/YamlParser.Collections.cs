namespace Awoooi.Documents.Yaml;

/// <summary>This part: mappings and lists in block style, where indentation says what belongs to what.</summary>
internal ref partial struct YamlParser
{
    private void Sequence(int head, in Properties properties)
    {
        var (column, node) = (Column, Add(YamlKind.Sequence, _at, _at, head, properties));
        do
        {
            if (!AtIndicator((byte)'-')) break;
            if (_at + 1 < _text.Length && _text[_at + 1] == '\t') Fail(_at + 1, "a tab behind a dash");
            else _at++;
            Value(column, _at, compact: true, list: false);
        }
        while (Entry(column));
        _tape.Close(node, _tape.LastEnd);
        Name(node, properties);
    }

    private void Mapping(int column, int head, in Properties outer, in Properties own, in Scanned? first)
    {
        var node = Add(YamlKind.Mapping, first?.Start ?? _at, _at, head, outer);
        if (first is { } scalar) Pair(column, scalar, own);
        else Explicit(column);
        while (Entry(column))
        {
            if (AtIndicator((byte)'?')) Explicit(column);
            else Key(column);
        }
        _tape.Close(node, _tape.LastEnd);
        Name(node, outer);
    }

    private void Key(int column)
    {
        var properties = ReadProperties();
        if (AtIndicator((byte)'-')) Fail(_at, "a list item where a key of the mapping is expected");
        else if (AtIndicator((byte)':')) Fail(_at, "a colon without a key");
        else if (Peek() is (byte)'*' or (byte)'[' or (byte)'{') Fail(_at, KeyIsText);
        else Pair(column, Scan(int.MaxValue, flow: false), properties);
    }

    private void Pair(int column, in Scanned key, in Properties properties)
    {
        if (ColonAfter(key) is var colon && colon < 0)
        {
            Fail(key.End, "a key without a colon");
            return;
        }
        if (key.End - key.Start > MaxKey) Fail(key.Start, $"a key of more than {MaxKey} bytes");
        AddScalar(key, -1, properties);
        _at = colon + 1;
        Value(column, _at, compact: false, list: true);
    }

    private void Explicit(int column)
    {
        var key = _tape.Count;
        _at++;
        Value(column, -1, compact: true, list: false);
        if (_fault is null && !_tape.Nodes[key].IsScalar) Fail(_tape.Nodes[key].Start, KeyIsText);
        var colon = Entry(column) && AtIndicator((byte)':');
        if (colon) _at++;
        if (colon) Value(column, -1, compact: true, list: true);
        else Add(YamlKind.Plain, _tape.LastEnd, _tape.LastEnd, -1, default);
    }

    // Moves to the next entry of a collection; false when its column is left.
    private bool Entry(int column)
    {
        Skip();
        if (AtEnd || AtMarker()) return false;
        if (!Fresh) Fail(_at, "text that does not belong to the value before it");
        else if (_tabs) Fail(_at, "a tab where only spaces indent");
        else if (Column > column) Fail(_at, "this is indented deeper than its neighbours above");
        return Column == column && !AtEnd;
    }
}
