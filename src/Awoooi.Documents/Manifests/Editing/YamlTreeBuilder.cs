using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Awoooi.Documents.Manifests.Editing;

/// <summary>One document of a stream, as a tree over the text.</summary>
/// <param name="Marker">Position of its <c>---</c>; -1 when it has none.</param>
/// <param name="Root">Its content.</param>
internal sealed record YamlTree(int Marker, YamlNode Root)
{
    private readonly Lazy<ILookup<string, int>> _aliases =
        new(() => Root.Subtree().OfType<YamlAlias>().ToLookup(x => x.Name, x => x.Start, StringComparer.Ordinal));

    /// <summary>Positions of the aliases, by the anchor they name.</summary>
    public ILookup<string, int> Aliases => _aliases.Value;
}

/// <summary>Builds trees with positions from parser events. The text has been read as data before, so it is known to be well-formed.</summary>
internal sealed class YamlTreeBuilder
{
    private readonly string _text;
    private readonly Parser _parser;

    private YamlTreeBuilder(string text)
    {
        _text = text;
        _parser = new Parser(new StringReader(text));
    }

    /// <summary>The documents of a text.</summary>
    /// <exception cref="YamlException">The text is not YAML.</exception>
    public static IReadOnlyList<YamlTree> Build(string text) => [.. new YamlTreeBuilder(text).Documents()];

    private IEnumerable<YamlTree> Documents()
    {
        _parser.Consume<StreamStart>();
        while (!_parser.TryConsume<StreamEnd>(out _))
        {
            var start = _parser.Consume<DocumentStart>();
            var root = Node();
            _parser.Consume<DocumentEnd>();
            yield return new(start.IsImplicit ? -1 : (int)start.Start.Index, root);
        }
    }

    private YamlNode Node()
    {
        if (_parser.TryConsume<AnchorAlias>(out var alias)) return new YamlAlias((int)alias.Start.Index, (int)alias.End.Index, alias.Value.Value);
        if (_parser.TryConsume<Scalar>(out var scalar)) return ScalarNode(scalar);
        return _parser.TryConsume<MappingStart>(out var mapping) ? Mapping(mapping) : Sequence(_parser.Consume<SequenceStart>());
    }

    private YamlScalar ScalarNode(Scalar scalar)
    {
        var start = AfterProperties(scalar);
        var end = Math.Max(start, (int)scalar.End.Index);
        if (scalar.Style is ScalarStyle.Literal or ScalarStyle.Folded) end = BlockEnd(start, end);
        return new(start, end, AnchorOf(scalar), scalar.Value, scalar.Style);
    }

    // A block scalar ends behind its last line of text, unless its header says that trailing blank lines are content ('+').
    private int BlockEnd(int start, int end)
    {
        var text = _text.AsSpan(start, end - start);
        var header = text[..Math.Max(text.IndexOfAny('\r', '\n'), 0)];
        if (!header.Contains('+')) return start + text.TrimEnd(" \r\n").Length;
        var kept = text.EndsWith("\n") ? text[..^1] : text;
        return start + (kept.EndsWith("\r") ? kept.Length - 1 : kept.Length);
    }

    private YamlCollection Mapping(MappingStart start)
    {
        var flow = start.Style == MappingStyle.Flow;
        var members = new List<YamlMember>();
        MappingEnd? end;
        while (!_parser.TryConsume<MappingEnd>(out end))
        {
            var key = ScalarNode(_parser.Consume<Scalar>());
            members.Add(new(key.Start, ColonAfter(key), key, Node()));
        }
        return Collection(start, end!, true, flow, members);
    }

    private YamlCollection Sequence(SequenceStart start)
    {
        var flow = start.Style == SequenceStyle.Flow;
        var members = new List<YamlMember>();
        var dash = AfterProperties(start);
        var column = dash - LineStart(dash);
        SequenceEnd? end;
        while (!_parser.TryConsume<SequenceEnd>(out end))
        {
            var value = Node();
            if (!flow && members.Count > 0) dash = NextDash(members[^1].End, column);
            members.Add(flow ? new(value.Start, value.Start, null, value) : new(dash, dash + 1, null, value));
        }
        return Collection(start, end!, false, flow, members);
    }

    private YamlCollection Collection(NodeEvent start, ParsingEvent end, bool mapping, bool flow, List<YamlMember> members)
    {
        var from = AfterProperties(start);
        if (!flow && members.Count > 0) from = members[0].Start;
        return new(from, flow ? (int)end.Start.Index + 1 : members[^1].End, AnchorOf(start), mapping, flow, members);
    }

    private static string? AnchorOf(NodeEvent node) => node.Anchor.IsEmpty ? null : node.Anchor.Value;

    private int AfterProperties(NodeEvent node)
    {
        var at = (int)node.Start.Index;
        if (node.Anchor.IsEmpty && node.Tag.IsEmpty) return at;
        while (at < _text.Length && _text[at] is '&' or '!')
        {
            while (at < _text.Length && !char.IsWhiteSpace(_text[at])) at++;
            while (at < _text.Length && _text[at] is ' ' or '\t') at++;
        }
        return at;
    }

    // Explicit keys ('? key') and flow entries without a colon are left alone: nobody writes them in manifests.
    private int ColonAfter(YamlScalar key)
    {
        var at = key.End;
        while (at < _text.Length && _text[at] is ' ' or '\t') at++;
        return at < _text.Length && _text[at] == ':' ? at + 1 : -1;
    }

    private int NextDash(int from, int column)
    {
        for (var line = NextLine(from); line < _text.Length; line = NextLine(line))
        {
            var at = line + column;
            if (at < _text.Length && _text[at] == '-' && _text.AsSpan(line, column).IsWhiteSpace()) return at;
        }
        throw new InvalidOperationException("a block sequence has more items than dashes");
    }

    private int LineStart(int at) => at == 0 ? 0 : _text.LastIndexOf('\n', at - 1) + 1;

    private int NextLine(int at) => _text.IndexOf('\n', at) is var end and >= 0 ? end + 1 : _text.Length;
}
