using Awoooi.Evidences;
using Awoooi.Proofs.DryRuns;

namespace Awoooi.Proofs;

/// <summary>Reads of a cluster what the proof of a change asks about, and nothing else. The checks themselves say what that is.</summary>
public static class NeededState
{
    // What is found makes checks ask further: a quota for the pods that it counts, an autoscaler for its target. What is still open then is "not looked for".
    private const int MostRounds = 6;

    /// <summary>The objects of delivery tools, which say what the apps of a repository are.</summary>
    public static IReadOnlyList<KindPlace> Deliveries { get; } =
        [.. new[] { "Application", "ApplicationSet", "AppProject", "Kustomization", "HelmRelease" }.Select(x => new KindPlace(x, null))];

    /// <summary>Proves a change: the API server is asked about it, and meanwhile what the checks need is read.</summary>
    /// <param name="declared">The change, and of the cluster what was read to know its apps.</param>
    /// <param name="reader">Reads the cluster.</param>
    /// <param name="dryRuns">Asks the API server.</param>
    /// <param name="applyAs">Who applies it, where the user has said so.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>All that it was proven from, and the proof.</returns>
    public static async Task<(ProofRequest Request, Proof Proof)> ProveAsync(
        ProofRequest declared, IClusterReader reader, IDryRunner dryRuns, string? applyAs, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(declared);
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(dryRuns);
        var known = new HashSet<KindPlace>();
        var (asking, reading) = (dryRuns.RunAsync(DryRunPlan.Of(declared, applyAs), cancellationToken), ReadAsync(declared.Cluster, Asked(Prover.Ask, declared), known, reader, cancellationToken));
        await Task.WhenAll(asking, reading).ConfigureAwait(false);
        var request = declared with { DryRun = await asking.ConfigureAwait(false), Cluster = await reading.ConfigureAwait(false) };
        for (var round = 1; ; round++)
        {
            Proof? proof = null;
            var view = await ReadAsync(request.Cluster, Asked(x => proof = Prover.Prove(x), request), known, reader, cancellationToken).ConfigureAwait(false);
            if (ReferenceEquals(view, request.Cluster) || round == MostRounds) return (request, proof!);
            request = request with { Cluster = view };
        }
    }

    /// <summary>Where the fields are that a proof has read: all that a recheck needs to see.</summary>
    public static IReadOnlyList<KindPlace> Of(Proof proof)
    {
        var asked = new HashSet<KindPlace>();
        Prover.Recheck(proof, ClusterView.Nothing with { Asked = x => asked.Add(x) }, DryRunReport.NoCluster);
        return Whole(asked);
    }

    // The same view when there is nothing new to look for.
    private static async Task<ClusterView> ReadAsync(ClusterView view, HashSet<KindPlace> asked, HashSet<KindPlace> known, IClusterReader reader, CancellationToken cancellationToken)
    {
        var open = asked.Where(x => !IsSeen(view, x) && known.Add(x)).ToList();
        return open.Count == 0 ? view : view.With(await reader.ReadPlacesAsync(Whole(open), cancellationToken).ConfigureAwait(false));
    }

    private static HashSet<KindPlace> Asked(Action<ProofRequest> prove, ProofRequest request)
    {
        var asked = new HashSet<KindPlace>();
        prove(request with { Cluster = request.Cluster with { Asked = x => asked.Add(x) } });
        return asked;
    }

    private static bool IsSeen(ClusterView view, KindPlace place) => place.Namespace is { } ns ? view.LookedFor(place.Kind, ns) : view.LookedFor(place.Kind);

    // One list of all namespaces goes for those of each.
    private static List<KindPlace> Whole(IReadOnlyCollection<KindPlace> places) => [.. places.Where(x => x.Namespace is null || !places.Contains(x with { Namespace = null }))];
}
