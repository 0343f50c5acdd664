namespace Awoooi.Documents.Yaml;

/// <summary>This part: nodes in brackets. Their lines may be indented as they like, as kubectl reads them.</summary>
internal ref partial struct YamlParser
{
    private void FlowNode(int head, in Properties properties)
    {
        if (!Deeper()) return;
        var (start, line) = (_at, _line);
        var mapping = Peek() == '{';
        var close = mapping ? (byte)'}' : (byte)']';
        var node = Add(mapping ? YamlKind.FlowMapping : YamlKind.FlowSequence, start, start, head, properties);
        _at++;
        while (FlowSkip(start) && Peek() != close)
        {
            if (mapping) FlowPair(start);
            else FlowItem(start);
            if (!FlowSkip(start) || Peek() == close) break;
            if (Peek() == ',') _at++;
            else Fail(_at, $"a comma or {(char)close} is missing before this");
        }
        if (!AtEnd) _at++;
        _tape.Close(node, _at);
        Name(node, properties);
        if (line == _line && ColonFollows(_at)) Fail(start, KeyIsText);
        _depth--;
    }

    private bool FlowSkip(int start)
    {
        Skip();
        if (AtEnd || AtMarker()) Fail(start, $"this {(char)_text[start]} is never closed");
        return !AtEnd;
    }

    private void FlowItem(int start)
    {
        var properties = ReadProperties();
        if (properties.Any && !FlowSkip(start)) return;
        if (FlowOther(-1, properties, close: (byte)']')) return;
        var scalar = Scan(-1, flow: true);
        if (ColonAfter(scalar, flow: true) < 0)
        {
            AddScalar(scalar, scalar.Start, properties);
            return;
        }
        var node = Add(YamlKind.FlowMapping, scalar.Start, scalar.Start, scalar.Start, default);
        FlowValue(start, scalar, properties, (byte)']');
        _tape.Close(node, _tape.LastEnd);
    }

    private void FlowPair(int start)
    {
        var properties = ReadProperties();
        if (properties.Any && !FlowSkip(start)) return;
        if (Peek() is (byte)'*' or (byte)'[' or (byte)'{') Fail(_at, KeyIsText);
        else FlowValue(start, Scan(-1, flow: true), properties, (byte)'}');
    }

    private void FlowValue(int start, in Scanned key, in Properties properties, byte close)
    {
        var colon = ColonAfter(key, flow: true);
        AddScalar(key, -1, properties);
        if (colon < 0)
        {
            Add(YamlKind.Plain, key.End, key.End, -1, default);
            return;
        }
        if (key.End - key.Start > MaxKey) Fail(key.Start, $"a key of more than {MaxKey} bytes");
        _at = colon + 1;
        if (!FlowSkip(start)) return;
        var own = ReadProperties();
        if ((own.Any && !FlowSkip(start)) || FlowOther(colon + 1, own, close)) return;
        var scalar = Scan(-1, flow: true);
        AddScalar(scalar, colon + 1, own);
    }

    // Everything but scalars: collections, aliases, and nothing at all. head: -1 for items, which begin where their value does.
    private bool FlowOther(int head, in Properties properties, byte close)
    {
        switch (Peek())
        {
            case (byte)'[' or (byte)'{':
                FlowNode(head < 0 ? _at : head, properties);
                return true;
            case (byte)'*':
                Alias(head < 0 ? _at : head, properties);
                return true;
            case var next when (next == ',' || next == close) && (head >= 0 || properties.Any):
                var at = properties.Any ? properties.End : head;
                Add(YamlKind.Plain, at, at, head < 0 ? at : head, properties);
                return true;
            default:
                return AtEnd;
        }
    }
}
