using Awoooi.Evidences;
using Awoooi.Proofs;
using Awoooi.Proofs.DryRuns;
using Awoooi.Testing;

namespace Awoooi.Core.Tests.Proofs;

/// <summary>A proof reads what its checks ask about: the same proof as over the whole cluster, from less.</summary>
public sealed class NeededStateTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ProveAsync_ReadsOnlyWhatIsAskedFor_TheProofIsThatOfTheWholeCluster()
    {
        var (read, all) = (0, 0);
        for (var seed = 0; seed < 60; seed++)
        {
            var request = ReadSetCluster.Make(new Random(seed)).Request;
            var reader = new SelectiveReader(request.Cluster);

            var (seen, proof) = await NeededState.ProveAsync(request with { Cluster = ClusterView.Nothing }, reader, new NoDryRunner(), null, Cancelled);

            proof.Digest.ShouldBe(Prover.Prove(request).Digest, $"seed {seed}");
            (read, all) = (read + seen.Cluster.Objects.Count, all + request.Cluster.Objects.Count);
        }
        read.ShouldBeLessThan(all * 3 / 4);
    }

    [Fact]
    public async Task Of_EveryProof_ReadsAgainAllThatItReadAndHolds()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var request = ReadSetCluster.Make(new Random(seed)).Request;
            var proof = Prover.Prove(request);
            IClusterReader reader = new SelectiveReader(request.Cluster);

            var now = await reader.ReadPlacesAsync(NeededState.Of(proof), Cancelled);

            var check = Prover.Recheck(proof, now, DryRunReport.NoCluster);
            check.Holds.ShouldBeTrue($"seed {seed}: {string.Join(", ", check.Unseen)} {string.Join(", ", check.Changed)}");
        }
    }

    [Fact]
    public async Task ProveAsync_NoRequestGrows_ReadsNoNodeAndNoPod()
    {
        var proving = new Proving().Declared(K8s.Deployment("shop", "api", 4)).Set("Deployment/shop/api", "spec.replicas", 2);
        var reader = new SelectiveReader(proving.Cluster);
        await NeededState.ProveAsync(proving.Request with { Cluster = ClusterView.Nothing }, reader, new NoDryRunner(), null, Cancelled);
        reader.Asked.Select(x => x.Kind).Distinct().ShouldNotContain(x => x == "Node" || x == "Pod" || x == "CustomResourceDefinition");
        reader.Asked.ShouldAllBe(x => x.Namespace == "shop");
        reader.Asked.ShouldContain(new KindPlace("PodDisruptionBudget", "shop"));
    }

    [Fact]
    public async Task ProveAsync_SourceCannotTellOfAKind_ItIsNotLookedForAndAskedOnce()
    {
        var proving = new Proving().Declared(K8s.Deployment("shop", "api", 4)).NotLooked("PodDisruptionBudget").Set("Deployment/shop/api", "spec.replicas", 2);
        var reader = new SelectiveReader(proving.Cluster);
        var (_, proof) = await NeededState.ProveAsync(proving.Request with { Cluster = ClusterView.Nothing }, reader, new NoDryRunner(), null, Cancelled);
        proof.Checks.Single(x => x.Name == "disruption-budget").Status.ShouldBe(CheckStatus.NotChecked);
        reader.Asked.Count(x => x.Kind == "PodDisruptionBudget").ShouldBe(1);
    }

    private sealed class SelectiveReader(ClusterView all) : IClusterReader
    {
        public List<KindPlace> Asked { get; } = [];

        public Task<ClusterView> ReadAsync(IReadOnlyList<string> namespaces, CancellationToken cancellationToken) => throw new InvalidOperationException("not everything is wanted");

        public Task<ClusterView> ReadPlacesAsync(IReadOnlyList<KindPlace> places, CancellationToken cancellationToken)
        {
            Asked.AddRange(places);
            var known = places.Where(x => all.LookedFor(x.Kind)).ToList();
            return Task.FromResult(new ClusterView(
                [.. all.Objects.Where(x => known.Any(y => y.Kind == x.Ref.Kind && (y.Namespace ?? x.Ref.Namespace) == x.Ref.Namespace))], [.. known.Where(x => x.Namespace is null).Select(x => x.Kind)])
            {
                Within = known.Where(x => x.Namespace is not null).GroupBy(x => x.Kind).ToDictionary(x => x.Key, IReadOnlyList<string> (x) => [.. x.Select(y => y.Namespace!)]),
            });
        }
    }
}
