using Awoooi.Documents.Yaml;

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

/// <summary>Builds trees over a text from the nodes of its bytes.</summary>
/// <param name="tape">One document.</param>
/// <param name="positions">Those of the whole text.</param>
/// <param name="start">Where in the text the document begins, in bytes.</param>
internal sealed class YamlTreeBuilder(YamlTape tape, CharPositions positions, int start)
{
    /// <summary>The document.</summary>
    public YamlTree Build()
    {
        var (marker, root) = tape.Documents[0];
        return new(Position(marker), Node(root));
    }

    private int Position(int at) => at < 0 ? at : positions.Of(start + at);

    private YamlNode Node(int at)
    {
        ref readonly var node = ref tape.Nodes[at];
        if (node.IsScalar) return Scalar(at);
        var (from, to, anchor) = (Position(node.Start), Position(node.End), tape.Properties(at)?.Anchor);
        if (node.Kind == YamlKind.Alias) return new YamlAlias(from, to, anchor!);
        var flow = node.Kind is YamlKind.FlowMapping or YamlKind.FlowSequence;
        return new YamlCollection(from, to, anchor, node.IsMapping, flow, node.IsMapping ? Entries(at) : Items(at, flow));
    }

    private YamlScalar Scalar(int at)
    {
        ref readonly var node = ref tape.Nodes[at];
        return new(Position(node.Start), Position(node.End), tape.Properties(at)?.Anchor, tape.Scalar(at), node.Kind);
    }

    private List<YamlMember> Entries(int mapping)
    {
        var members = new List<YamlMember>();
        for (var at = mapping + 1; at < tape.Nodes[mapping].Next; at = tape.Nodes[at + 1].Next)
        {
            var key = Scalar(at);
            members.Add(new(key.Start, Position(tape.Nodes[at + 1].Head), key, Node(at + 1)));
        }
        return members;
    }

    private List<YamlMember> Items(int sequence, bool flow)
    {
        var members = new List<YamlMember>();
        for (var at = sequence + 1; at < tape.Nodes[sequence].Next; at = tape.Nodes[at].Next)
        {
            var head = Position(tape.Nodes[at].Head);
            members.Add(new(flow ? head : head - 1, head, null, Node(at)));
        }
        return members;
    }
}
