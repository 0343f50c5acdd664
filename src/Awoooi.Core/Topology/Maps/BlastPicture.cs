using Awoooi.Objects;

namespace Awoooi.Topology.Maps;

/// <summary>The picture of a blast radius that pull requests carry.</summary>
internal static class BlastPicture
{
    // More than this nobody reads.
    private const int MostNodes = 25;

    /// <summary>Draws what depends on the changed objects and what these call, as many hops around them as fit.</summary>
    /// <remarks>Hosts outside are left out: a pull request names nothing that the manifests' readers need not know.</remarks>
    public static string Draw(ServiceGraph graph, IReadOnlyCollection<ObjectRef> changed)
    {
        var map = ServiceMap.Of(graph);
        var drawn = changed.Where(x => graph.KindOf(x) is not null).ToList();
        for (var depth = ServiceGraph.MaxDepth; depth > 0; depth--)
        {
            var near = drawn.SelectMany(x => graph.Upstream(x, depth).Concat(graph.Downstream(x, 1))).Select(x => x.Object).Concat(drawn).ToHashSet();
            var nodes = map.Nodes.Where(x => near.Contains(x.Object) && x.Kind != NodeKind.External).ToList();
            if (nodes.Count > MostNodes) continue;
            var shown = nodes.Select(x => x.Object).ToHashSet();
            return nodes.Count < 2 ? "" : MermaidMap.Write(new(nodes, [.. map.Edges.Where(x => shown.Contains(x.From) && shown.Contains(x.To))]), drawn[0]);
        }
        return "";
    }
}
