using Awoooi.Evidences;
using Awoooi.Manifests;
using Awoooi.Objects;
using Awoooi.Proofs;
using Awoooi.Remedies;
using Awoooi.Topology;

namespace Awoooi.Risks;

/// <summary>What the risk is computed from. A model can only add to it, by <see cref="Doubt"/>.</summary>
/// <param name="Change">The change.</param>
/// <param name="Plan">What was intended.</param>
/// <param name="Rendered">What differs in the rendered objects; the editor's own list where nothing newer is there.</param>
/// <param name="Proof">The proof.</param>
/// <param name="BlastRadius">What it can disturb.</param>
/// <param name="Declared">What the base declares.</param>
/// <param name="Cluster">The cluster.</param>
/// <param name="AlertedNamespaces">The namespaces that the alerts name; empty when they name none.</param>
/// <param name="Policy">The matrix.</param>
/// <param name="OwnershipFault">Why owners cannot be told; empty when they can.</param>
public sealed record RiskFacts(
    ManifestChange Change,
    RemedyPlan Plan,
    IReadOnlyList<ObjectChange> Rendered,
    Proof Proof,
    BlastRadius BlastRadius,
    DeclaredState Declared,
    ClusterView Cluster,
    IReadOnlyList<string> AlertedNamespaces,
    RiskPolicy Policy,
    string OwnershipFault)
{
    /// <summary>Why the diagnosis itself is in doubt, which asks for one level more; empty when it is not.</summary>
    public string Doubt { get; init; } = "";

    /// <summary>The objects that change: as rendered, else as intended.</summary>
    internal IEnumerable<ObjectRef> Objects => Rendered.Count > 0 ? Rendered.Select(x => x.Object) : Plan.Edits.Select(x => x.Object).Append(Plan.Target);

    /// <summary>The namespaces that the change lands in.</summary>
    internal IEnumerable<string> Namespaces => Objects.Select(x => x.Namespace).Where(x => x.Length > 0).Distinct();

    /// <summary>Whether any object that changes is in production, or nobody can tell.</summary>
    internal bool IsProduction => !Namespaces.Any() || Namespaces.Any(x => Environments.IsProduction(x, this));
}
