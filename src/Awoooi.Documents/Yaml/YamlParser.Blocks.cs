namespace Awoooi.Documents.Yaml;

/// <summary>This part: nodes in block style, where indentation says what belongs to what.</summary>
internal ref partial struct YamlParser
{
    // What stands behind an indicator, on its line or below: always one node, an empty one when nothing is there.
    // parent: the column that it must exceed; compact: a collection may begin on this line; list: dashes may stand in the parent's own column.
    private void Value(int parent, int head, bool compact, bool list)
    {
        var behind = _at;
        var below = Skip();
        if (IsOver(parent, below, list)) Add(YamlKind.Plain, behind, behind, head, default);
        else Node(parent, head, compact || below, list);
    }

    private bool IsOver(int parent, bool below, bool list)
    {
        if (below && _tabs && !AtEnd && Fresh) Fail(_at, "a tab where only spaces indent");
        return AtEnd || AtMarker() || (below && Column <= parent && !(list && Column == parent && AtIndicator((byte)'-')));
    }

    private void Node(int parent, int head, bool compact, bool list)
    {
        if (!Deeper()) return;
        var (outer, own) = (default(Properties), ReadProperties());
        var over = false;
        if (own.Any && Skip())
        {
            (outer, own, compact) = (own, default, true);
            over = IsOver(parent, below: true, list);
            if (!over) own = ReadProperties();
        }
        if (over || AtEnd) Add(YamlKind.Plain, Math.Max(outer.End, own.End), Math.Max(outer.End, own.End), head, Merge(outer, own));
        else Content(parent, head, compact, outer, own);
        _depth--;
    }

    // outer: properties on a line above, which are a collection's; own: those right before, which are a key's if one follows.
    private void Content(int parent, int head, bool compact, in Properties outer, in Properties own)
    {
        switch (Peek())
        {
            case (byte)'-' when IsBlankAt(_at + 1):
                if (MayBegin(compact && !own.Any)) Sequence(head, outer);
                break;
            case (byte)'?' when IsBlankAt(_at + 1):
                if (MayBegin(compact && !own.Any)) Mapping(Column, head, outer, own, null);
                break;
            case (byte)'|' or (byte)'>' or (byte)'[' or (byte)'{' or (byte)'*' when outer.Any && own.Any:
                Merge(outer, own);
                break;
            case (byte)'|' or (byte)'>':
                BlockScalar(parent, head, Merge(outer, own));
                break;
            case (byte)'[' or (byte)'{':
                FlowNode(head, Merge(outer, own));
                break;
            case (byte)'*':
                Alias(head, Merge(outer, own));
                break;
            default:
                Scalar(parent, head, compact, outer, own);
                break;
        }
    }

    private void Scalar(int parent, int head, bool compact, in Properties outer, in Properties own)
    {
        var column = (own.Any ? own.Start : _at) - _line;
        var scalar = Scan(parent, flow: false);
        if (ColonAfter(scalar) < 0) AddScalar(scalar, head, Merge(outer, own));
        else if (MayBegin(compact)) Mapping(column, head, outer, own, scalar);
    }

    private bool MayBegin(bool compact)
    {
        if (!compact) Fail(_at, "a mapping or a list cannot begin on this line");
        else if (_tabs) Fail(_at, "a tab where only spaces indent");
        return _fault is null;
    }

    private void Sequence(int head, in Properties properties)
    {
        var (column, node) = (Column, Add(YamlKind.Sequence, _at, _at, head, properties));
        do
        {
            if (!AtIndicator((byte)'-')) break;
            _at++;
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
