using Awoooi.Costs;
using Awoooi.Evidences;
using Awoooi.Manifests;
using Awoooi.Objects;
using Awoooi.Ownership;
using Awoooi.Proofs;
using Awoooi.Proofs.DryRuns;
using Awoooi.Proofs.Schemas;
using Awoooi.Remedies;
using Awoooi.Repositories;
using Awoooi.Risks;
using Awoooi.Topology;
using Awoooi.Trust;

namespace Awoooi.Flow.Gating;

/// <summary>Proves and assesses a change against a base; stages 8 and 9 do it for the proposal, the gate does it again for the merge.</summary>
public sealed class Appraisal(IManifestReader manifests, SchemaLibrary schemas, IDryRunner dryRuns, FlowOptions options, ITrustLedger trust, TimeProvider clock)
{
    /// <summary>Gathers what a proof of a change on a base is made from; the API server is asked here.</summary>
    /// <param name="change">The change.</param>
    /// <param name="plan">What was intended; null for a change that somebody else made.</param>
    /// <param name="baseTree">The base as it is now.</param>
    /// <param name="changed">The same with the change in it.</param>
    /// <param name="cluster">The cluster as it is now.</param>
    /// <param name="policy">The policies in force.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<ProofRequest> RequestAsync(
        ManifestChange change, RemedyPlan? plan, IManifestTree baseTree, IManifestTree changed, ClusterView cluster, PolicySet policy, CancellationToken cancellationToken)
    {
        return await AskAsync(await DeclaredAsync(change, plan, baseTree, changed, cluster, policy, cancellationToken), cancellationToken);
    }

    /// <summary>The same with what the API server says to it now.</summary>
    public async Task<ProofRequest> AskAsync(ProofRequest request, CancellationToken cancellationToken) =>
        request with { DryRun = await dryRuns.RunAsync(DryRunPlan.Of(request, options.ApplyAs), cancellationToken) };

    /// <summary>The same without asking the API server, for what has been proven already.</summary>
    public async Task<ProofRequest> DeclaredAsync(
        ManifestChange change, RemedyPlan? plan, IManifestTree baseTree, IManifestTree changed, ClusterView cluster, PolicySet policy, CancellationToken cancellationToken)
    {
        var before = await manifests.ReadAsync(baseTree, cluster, null, cancellationToken);
        var after = await manifests.ReadAsync(changed, cluster, Paths(change), cancellationToken);
        return new(change, plan, before, after, cluster, policy.Guardrails, policy.Digest) { Schemas = schemas.Of(baseTree) };
    }

    /// <summary>Assesses a proven change.</summary>
    public async Task<Assessment> AssessAsync(
        FlowState state, Proof proof, ProofRequest request, IManifestTree baseTree, PolicySet policy, CancellationToken cancellationToken)
    {
        var rendered = Rendered(request);
        var graph = ServiceGraph.Build(request.Cluster, request.Before, state.Evidence!.Logs, state.Evidence.Readings, policy.Topology.Calls);
        var blast = BlastRadiusCalculator.Calculate(rendered, graph, request.Cluster, request.Before) with
        {
            Environments = SharedFiles.Others(request.Plan!.Target, request.Before, request.After.Apps, rendered),
        };
        var ownership = PathOwnership.Read(baseTree, options.Codeowners);
        var paths = Paths(request.Change);
        var risk = RiskAssessor.Assess(new RiskFacts(
            request.Change, request.Plan!, rendered, proof, blast, request.Before, request.Cluster, Alerted(state), policy.Risk, ownership.Fault)
        {
            Doubt = state.Diagnosis?.Advice?.Doubt ?? "",
        });
        var earned = await trust.HistoryAsync(TrustPattern.In(risk.Environment, request.Plan!), cancellationToken);
        var score = earned.At(clock.GetUtcNow(), policy.Trust);
        var signatures = SignatureRules.For(risk, score, policy.Risk, policy.Trust, paths);
        return new(risk, blast, Cost(request, rendered, policy.Prices), signatures, ownership.OwnersOf(paths));
    }

    /// <summary>The files that a change touches.</summary>
    public static IReadOnlyList<string> Paths(ManifestChange change) => [.. change.Files.Select(x => x.Path)];

    private static IReadOnlyList<ObjectChange> Rendered(ProofRequest request) =>
        request.Change.Rendered.Count > 0 ? request.Change.Rendered : ObjectDiff.Compare(Touched(request.Before, request), Objects(request.After));

    private static CostDelta Cost(ProofRequest request, IReadOnlyList<ObjectChange> rendered, PricePolicy prices) =>
        CostEstimator.Estimate(Objects(request.Before), Objects(request.After), rendered, prices);

    private static IReadOnlyList<KubeObject> Touched(DeclaredState before, ProofRequest request)
    {
        var apps = request.After.Apps.Select(x => x.Name).ToHashSet(StringComparer.Ordinal);
        return [.. before.Objects.Where(x => apps.Contains(x.App)).Select(x => x.Object)];
    }

    private static IReadOnlyList<KubeObject> Objects(DeclaredState state) => [.. state.Objects.Select(x => x.Object)];

    private static IReadOnlyList<string> Alerted(FlowState state) =>
        [.. state.Incident.Alerts.Select(x => x.Label("exported_namespace") ?? x.Label("namespace")).OfType<string>().Distinct(StringComparer.Ordinal)];
}
