using System.Diagnostics;
using System.Globalization;
using Awoooi.Objects;
using Awoooi.Topology;

namespace Awoooi.Benchmarks.Topology;

/// <summary><c>graph-speed</c>: blast radius and whole walks over a large graph, beside QuikGraph and igraph, with the same answers.</summary>
internal static class GraphSpeedCommand
{
    private const int Depth = 3;

    private const int WarmUps = 20; // for every peer of this process alike

    /// <returns>0 when it is three times as fast as the faster peer; 1 when not; 2 when it is not understood.</returns>
    public static async Task<int> RunAsync(string[] arguments, TextWriter output, CancellationToken cancellationToken)
    {
        if (CommandNumbers.Read("graph-speed", arguments, ("nodes", 100_000), ("edges", 1_000_000), ("starts", 101), ("seed", 1)) is not { } numbers) return 2;
        var sample = SampleGraph.Make(numbers["nodes"], numbers["edges"], numbers["seed"]);
        var random = new Random(numbers["seed"] + 1);
        var starts = Enumerable.Range(0, numbers["starts"]).Select(_ => random.Next(sample.Nodes)).ToList();
        var names = Enumerable.Range(0, sample.Nodes).Select(x => new ObjectRef("apps/v1", "Deployment", $"team-{x % 500}", $"service-{x}")).ToList();
        string[] source = ["sample"];
        var edges = sample.From.Zip(sample.To, (a, b) => new GraphEdge(names[a], names[b], EdgeKind.Calls, source)).ToList();
        var (graph, build, bytes) = Built(() => ServiceGraph.Of(edges));
        var (peer, peerBuild, peerBytes) = Built(() => new QuikGraphPeer(sample));
        var ours = Walks(starts, x => graph.Upstream(names[x], Depth).Count, x => graph.Upstream(names[x], int.MaxValue).Count + graph.Downstream(names[x], int.MaxValue).Count);
        var quik = Walks(starts, x => peer.Upstream(x, Depth), x => peer.Upstream(x, int.MaxValue) + peer.Downstream(x, int.MaxValue));
        var igraph = await IgraphPeer.RunAsync(sample, Depth, starts, cancellationToken);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"graph-speed: {sample.Nodes:N0} nodes, {sample.From.Length:N0} edges, medians over {starts.Count} starts (10 for whole walks), milliseconds"));
        var table = new TextTable("", "build", "bytes/edge", $"upstream, depth {Depth}", "nodes found", "whole, both ways");
        table.Add("awoooi", $"{build:N0}", $"{bytes / sample.From.Length:N0}", $"{ours.Near:N3}", $"{ours.Found:N0}", $"{ours.Whole:N1}");
        table.Add("QuikGraph", $"{peerBuild:N0}", $"{peerBytes / sample.From.Length:N0}", $"{quik.Near:N3}", $"{quik.Found:N0}", $"{quik.Whole:N1}");
        if (igraph is not null) table.Add("igraph", $"{igraph.Build:N0}", "-", $"{igraph.Near:N3}", $"{igraph.Found:N0}", $"{igraph.Whole:N1}");
        else output.WriteLine("igraph: cannot be had (build/install-benchmark-peers.sh says why); without it nothing is asserted");
        table.Write(output);
        var (near, whole) = (Math.Min(quik.Near, igraph?.Near ?? double.MaxValue) / ours.Near, Math.Min(quik.Whole, igraph?.Whole ?? double.MaxValue) / ours.Whole);
        var same = quik.Found == ours.Found && (igraph is null || igraph.Found == ours.Found);
        var met = igraph is not null && near >= 3 && whole >= 3 && ours.Near < 1 && ours.Whole < 50 && same;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"graph-speed: {(met ? "as asked" : "NOT as asked")}: {near:N1}x and {whole:N1}x the faster peer (asked 3x, under 1 ms and 50 ms); answers {(same ? "alike" : "DIFFER")}"));
        return met ? 0 : 1;
    }

    private static (double Near, long Found, double Whole) Walks(List<int> starts, Func<int, int> near, Func<int, int> whole)
    {
        SecondTier.Wait(WarmUps, () => starts.ForEach(x => near(x)));
        var found = 0L;
        var times = starts.Select(x => Timed(() => found += near(x))).Order().ToList();
        whole(starts[0]);
        var all = starts.Take(10).Select(x => Timed(() => whole(x))).Order().ToList();
        return (times[times.Count / 2], found, all[all.Count / 2]);
    }

    private static double Timed(Action work)
    {
        var clock = Stopwatch.StartNew();
        work();
        return clock.Elapsed.TotalMilliseconds;
    }

    private static (T Made, double Milliseconds, long Bytes) Built<T>(Func<T> make)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var clock = Stopwatch.StartNew();
        var made = make();
        var took = clock.Elapsed.TotalMilliseconds;
        return (made, took, GC.GetTotalMemory(forceFullCollection: true) - before);
    }
}
