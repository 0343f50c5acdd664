namespace Awoooi.Documents.Yaml;

/// <summary>This part: the stream, and its documents.</summary>
internal ref partial struct YamlParser
{
    private void Stream()
    {
        var outside = true;
        for (Skip(); !AtEnd; Skip())
        {
            if (_at == _line && IsMarkerAt(_at, (byte)'.'))
            {
                (_at, outside) = (_at + 3, true);
                continue;
            }
            var marked = _at == _line && IsMarkerAt(_at, (byte)'-');
            if (_at == _line && Peek() == '%') Fail(_at, "a directive; kubectl reads none");
            else if (marked || _tape.Documents.Count == 0) Document(marked);
            else Fail(_at, outside ? "a document must begin with ---" : "this continues nothing: it is neither indented nor a new key or item");
            outside = false;
        }
    }

    private void Document(bool marked)
    {
        _tape.Documents.Add(new(marked ? _at : -1, _tape.Count));
        if (marked) _at += 3;
        if (marked && _text[_at..LineEnd(_at)].TrimStart(" \t\r"u8) is [not (byte)'#', ..]) Fail(_at, "text behind ---, where kubectl takes only a comment");
        Value(parent: -1, head: _at, compact: true, list: false);
        Skip();
        if (!AtEnd && !AtMarker()) Fail(_at, Fresh ? "this fits no indentation above it" : "text that does not belong to the value before it");
    }
}
