namespace Awoooi.Documents.Yaml;

/// <summary>This part: what stands behind an indicator, and which kind of node it is.</summary>
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
}
