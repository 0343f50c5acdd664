using Awoooi.Objects;
using Awoooi.Topology;

namespace Awoooi.Core.Tests.Topology;

public sealed class GraphWalkTests
{
    [Fact]
    public void Walk_RandomGraphs_FindsWhatRelaxingEveryEdgeUntilNothingChangesFinds()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var nodes = Enumerable.Range(0, random.Next(2, 40)).Select(x => new ObjectRef("v1", "Node", "", $"n{x}")).ToList();
            var edges = Enumerable.Range(0, random.Next(1, 120))
                .Select(_ => new GraphEdge(nodes[random.Next(nodes.Count)], nodes[random.Next(nodes.Count)], random.Next(3) == 0 ? EdgeKind.Selects : EdgeKind.Calls, []))
                .Where(x => x.From != x.To).ToList();
            var graph = ServiceGraph.Of(edges);
            var (start, limit) = (nodes[random.Next(nodes.Count)], random.Next(1, 5));

            Depths(graph.Downstream(start, limit)).ShouldBe(Relaxed(edges, start, limit, x => x.From, x => x.To), ignoreOrder: true, $"down, seed {seed}");
            Depths(graph.Upstream(start, limit)).ShouldBe(Relaxed(edges, start, limit, x => x.To, x => x.From), ignoreOrder: true, $"up, seed {seed}");
        }
    }

    [Fact]
    public void Walk_LevelsLargerThanTheRest_AreAsDeepAndByEdgesThatLeadThere()
    {
        for (var seed = 0; seed < 2; seed++)
        {
            var random = new Random(seed);
            var nodes = Enumerable.Range(0, 4000).Select(x => new ObjectRef("v1", "Node", "", $"n{x}")).ToList();
            var edges = Enumerable.Range(0, 30_000)
                .Select(_ => new GraphEdge(nodes[random.Next(nodes.Count)], nodes[random.Next(nodes.Count)], random.Next(20) == 0 ? EdgeKind.Selects : EdgeKind.Calls, [])).Where(x => x.From != x.To).ToList();
            var graph = ServiceGraph.Of(edges);

            foreach (var limit in new[] { 5, int.MaxValue })
            {
                var hops = graph.Downstream(nodes[seed], limit);
                Depths(hops).Order(StringComparer.Ordinal).ShouldBe(Relaxed(edges, nodes[seed], limit, x => x.From, x => x.To).Order(StringComparer.Ordinal), $"seed {seed}");
                hops.ShouldAllBe(x => x.Via.To == x.Object);
                hops.Select(x => x.Depth).ShouldBeInOrder();
                hops[^1].Depth.ShouldBe(hops.Max(x => x.Depth));
                var depths = hops.ToDictionary(x => x.Object, x => x.Depth);
                depths[nodes[seed]] = 0;
                hops.ShouldAllBe(x => depths[x.Via.From] == x.Depth - (x.Via.Kind == EdgeKind.Selects && x.Via.From != nodes[seed] ? 0 : 1));
            }
        }
    }

    [Fact]
    public void Walk_Hops_AreNearestFirstAndEndWithTheEdgeThatLedThere()
    {
        var (a, b, c) = (new ObjectRef("v1", "Service", "", "a"), new ObjectRef("v1", "Service", "", "b"), new ObjectRef("v1", "Service", "", "c"));
        var hops = ServiceGraph.Of([new(a, b, EdgeKind.Calls, ["x"]), new(b, c, EdgeKind.Calls, ["y"]), new(c, a, EdgeKind.Calls, ["z"])]).Downstream(a, 5);
        hops.Select(x => (x.Object.Name, x.Depth, x.Via.Sources[0])).ShouldBe([("b", 1, "x"), ("c", 2, "y")]);
    }

    [Fact]
    public void Walk_ObjectThatIsNotThere_ReachesNothing() => ServiceGraph.Of([]).Upstream(new("v1", "Service", "", "a")).ShouldBeEmpty();

    private static List<string> Depths(IReadOnlyList<GraphHop> hops) => [.. hops.Select(x => $"{x.Object.Name} {x.Depth}")];

    private static List<string> Relaxed(List<GraphEdge> edges, ObjectRef start, int limit, Func<GraphEdge, ObjectRef> from, Func<GraphEdge, ObjectRef> to)
    {
        var depths = new Dictionary<ObjectRef, int> { [start] = 0 };
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var edge in edges.Where(x => depths.ContainsKey(from(x))))
            {
                var depth = depths[from(edge)] + (edge.Kind == EdgeKind.Selects && from(edge) != start ? 0 : 1);
                if (depth > limit || (depths.TryGetValue(to(edge), out var known) && known <= depth)) continue;
                depths[to(edge)] = depth;
                changed = true;
            }
        }
        return [.. depths.Where(x => x.Key != start).Select(x => $"{x.Key.Name} {x.Value}")];
    }
}
