using System.Buffers;
using System.Text;

namespace Awoooi.Documents.Yaml;

/// <summary>This part: anchors, aliases and tags.</summary>
internal ref partial struct YamlParser
{
    private const int Open = -1;

    private static readonly SearchValues<byte> NameStops = SearchValues.Create(" \t\r\n,[]{}"u8);

    private readonly record struct Properties(int Start, int End, int Anchor, int AnchorEnd, int Tag, int TagEnd)
    {
        public bool Any => End > 0;

        public NodeProperties As(ReadOnlySpan<byte> text) => new(
            Start, AnchorEnd > 0 ? Encoding.UTF8.GetString(text[(Anchor + 1)..AnchorEnd]) : null, TagEnd > 0 ? Encoding.UTF8.GetString(text[Tag..TagEnd]) : "");
    }

    // Anchor and tag, in any order, and the blanks behind them on the same line.
    private Properties ReadProperties()
    {
        if (Peek() is not ((byte)'&' or (byte)'!')) return default;
        var found = new Properties(_at, 0, 0, 0, 0, 0);
        while (Peek() is (byte)'&' or (byte)'!')
        {
            var (start, isAnchor) = (_at, Peek() == '&');
            _at = NameEnd(start);
            if (isAnchor ? found.AnchorEnd > 0 || _at == start + 1 : found.TagEnd > 0) Fail(start, isAnchor ? "an anchor without a name, or a second one" : "a second tag");
            if (AtEnd && _fault is not null) return default;
            found = isAnchor ? found with { End = _at, Anchor = start, AnchorEnd = _at } : found with { End = _at, Tag = start, TagEnd = _at };
            while (Peek() is (byte)' ' or (byte)'\t' or (byte)'\r') _at++;
        }
        return found;
    }

    private readonly int NameEnd(int start) => _text[start..].IndexOfAny(NameStops) is var length and >= 0 ? start + length : _text.Length;

    private Properties Merge(in Properties outer, in Properties own)
    {
        if (outer.Any && own.Any) Fail(own.Start, "anchors or tags on two lines before one value");
        return outer.Any ? outer : own;
    }

    // An anchor may be given anew; an alias means the last one before it (YAML 1.2.2 §3.2.2.2).
    private void Name(int node, in Properties properties)
    {
        if (!properties.Any || _fault is not null || _tape.Properties[node].Anchor is not { } name) return;
        (_anchors ??= new(StringComparer.Ordinal))[name] = node;
    }

    private void Alias(int head, in Properties properties)
    {
        var (start, root) = (_at, _tape.Documents[^1].Root);
        _at = NameEnd(start);
        var name = Encoding.UTF8.GetString(_text[(start + 1).._at]);
        if (properties.Any) Fail(properties.Start, "an alias takes neither anchor nor tag");
        else if (_anchors is null || !_anchors.TryGetValue(name, out var target) || (target < root && target != Open)) Fail(start, $"alias *{name} has no anchor before it");
        else if (target == Open) Fail(start, $"alias *{name} stands inside the value that it means");
        else if (ColonFollows(_at)) Fail(start, KeyIsText);
        else
        {
            var node = Add(YamlKind.Alias, start, _at, head, default);
            _tape.Nodes[node].HasProperties = true;
            _tape.Properties[node] = new(start, name, "", target);
        }
    }
}
