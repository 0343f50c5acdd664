using Awoooi.Evidences;
using Awoooi.Manifests;
using Awoooi.Proofs.DryRuns;
using Awoooi.Proofs.Schemas;
using Awoooi.Remedies;

namespace Awoooi.Proofs;

/// <summary>All that a proof is made from.</summary>
/// <param name="Change">The change.</param>
/// <param name="Plan">What was intended; null for a change that somebody else made: what differs is then what was intended.</param>
/// <param name="Before">What the base declares, all apps.</param>
/// <param name="After">What the changed tree declares, at least every app that reads a changed file.</param>
/// <param name="Cluster">The cluster now.</param>
/// <param name="Guardrails">The bounds.</param>
/// <param name="PolicyDigest">SHA-256 over the policies in force.</param>
public sealed record ProofRequest(
    ManifestChange Change,
    RemedyPlan? Plan,
    DeclaredState Before,
    DeclaredState After,
    ClusterView Cluster,
    GuardrailPolicy Guardrails,
    string PolicyDigest)
{
    /// <summary>The git tree with the change in it.</summary>
    public string MergeTree { get; init; } = "";

    /// <summary>What the API server said to it.</summary>
    public DryRunReport DryRun { get; init; } = DryRunReport.NoCluster;

    /// <summary>What kinds of objects look like; null: nobody knows.</summary>
    public ObjectSchemas? Schemas { get; init; }
}
