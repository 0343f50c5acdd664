using System.Globalization;
using System.Runtime.InteropServices;
using Awoooi.Testing;

namespace Awoooi.Benchmarks.Topology;

/// <summary>What igraph, by its Python package, took for the same graph and starts, in milliseconds.</summary>
/// <param name="Build">To build it from pairs in memory.</param>
/// <param name="Near">For what is upstream within the depth; median.</param>
/// <param name="Found">How many nodes that were, over all starts.</param>
/// <param name="Whole">For all that is upstream and all that is downstream; median.</param>
internal sealed record IgraphPeer(double Build, double Near, long Found, double Whole)
{
    private const string Peers = "peers: ";

    /// <summary>Gets it by <c>build/install-benchmark-peers.sh</c> and runs it; null when it cannot be had.</summary>
    public static async Task<IgraphPeer?> RunAsync(SampleGraph sample, int depth, IReadOnlyList<int> starts, CancellationToken cancellationToken)
    {
        using var folder = TempFolder.Create();
        var pairs = sample.From.Zip(sample.To).SelectMany(x => new[] { x.First, x.Second }).ToArray();
        await File.WriteAllBytesAsync(folder["edges"], MemoryMarshal.AsBytes(pairs.AsSpan()).ToArray(), cancellationToken);
        var script = Path.Combine(AppContext.BaseDirectory, "Topology", "igraph.py");
        var got = await Proc.RunAsync("bash", [Path.Combine(RepositoryRoot.Path, "build", "install-benchmark-peers.sh")], cancellationToken: cancellationToken);
        if (got.Output.Split('\n').FirstOrDefault(x => x.StartsWith(Peers, StringComparison.Ordinal)) is not { } peers) return null;
        var run = await Proc.RunAsync(
            Path.Combine(peers[Peers.Length..].Trim(), "bin", "python3-igraph"), [script, folder["edges"], $"{sample.Nodes}", $"{sample.From.Length}", $"{depth}", string.Join(',', starts)], cancellationToken: cancellationToken);
        if (run.ExitCode != 0) return null;
        var lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(x => x.Split(' ')).ToDictionary(x => x[0], x => x[1..]);
        return new(Number(lines["build"][0]), Number(lines["near"][0]), (long)Number(lines["near"][1]), Number(lines["whole"][0]));
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
