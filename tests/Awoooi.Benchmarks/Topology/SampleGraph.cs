namespace Awoooi.Benchmarks.Topology;

/// <summary>Who calls whom in a made-up estate: most call a few, some are called by very many, and there are cycles.</summary>
/// <param name="Nodes">Number of nodes.</param>
/// <param name="From">For each edge its caller.</param>
/// <param name="To">For each edge whom it calls.</param>
internal sealed record SampleGraph(int Nodes, int[] From, int[] To)
{
    /// <summary>Makes one; the same seed gives the same graph.</summary>
    public static SampleGraph Make(int nodes, int edges, int seed)
    {
        var random = new Random(seed);
        var (from, to, seen) = (new int[edges], new int[edges], new HashSet<(int, int)>(edges));
        for (var i = 0; i < edges;)
        {
            // The square prefers low numbers: every tenth edge leads to one of the shared services.
            var a = random.Next(nodes);
            var b = random.Next(10) == 0 ? (int)(random.NextDouble() * random.NextDouble() * nodes) : random.Next(nodes);
            if (a == b || !seen.Add((a, b))) continue;
            (from[i], to[i]) = (a, b);
            i++;
        }
        return new(nodes, from, to);
    }
}
