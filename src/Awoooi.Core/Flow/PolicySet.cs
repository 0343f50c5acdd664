using Awoooi.Costs;
using Awoooi.Diagnoses;
using Awoooi.Diagnoses.Advice.Providers;
using Awoooi.Gates;
using Awoooi.Incidents;
using Awoooi.Memories;
using Awoooi.Privacy;
using Awoooi.Remedies;
using Awoooi.Repositories;
using Awoooi.Results;
using Awoooi.Reviews;
using Awoooi.Risks;
using Awoooi.Topology;
using Awoooi.Trust;

namespace Awoooi.Flow;

/// <summary>All policies in force, as read from one place.</summary>
/// <param name="Remedies"><c>remedies.yaml</c>.</param>
/// <param name="Guardrails"><c>guardrails.yaml</c>.</param>
/// <param name="Risk"><c>risk.yaml</c>.</param>
/// <param name="Roles"><c>roles.yaml</c>.</param>
/// <param name="Trust"><c>trust.yaml</c>.</param>
/// <param name="Prices"><c>prices.yaml</c>.</param>
/// <param name="Privacy"><c>privacy.yaml</c>.</param>
/// <param name="Maintenance"><c>maintenance.yaml</c>.</param>
/// <param name="Models"><c>models.yaml</c>.</param>
/// <param name="Topology"><c>topology.yaml</c>.</param>
/// <param name="Memory"><c>memory.yaml</c>.</param>
/// <param name="Alerts"><c>alerts.yaml</c>.</param>
/// <param name="Approvals"><c>approvals.yaml</c>.</param>
/// <param name="Freezes"><c>freezes.yaml</c>.</param>
/// <param name="AllowedSigners">The <c>allowed_signers</c> file: whose SSH keys count, the engine's own included; empty when there is none.</param>
/// <param name="Digest">SHA-256 over all of them, hexadecimal.</param>
/// <param name="Sources">Where each came from, for people (<c>risk.yaml: base branch</c>).</param>
public sealed record PolicySet(
    RemedyPolicy Remedies,
    GuardrailPolicy Guardrails,
    RiskPolicy Risk,
    RolesPolicy Roles,
    TrustPolicy Trust,
    PricePolicy Prices,
    PrivacyPolicy Privacy,
    MaintenancePolicy Maintenance,
    ModelPolicy Models,
    TopologyPolicy Topology,
    MemoryPolicy Memory,
    AlertPolicy Alerts,
    ApprovalPolicy Approvals,
    FreezePolicy Freezes,
    string AllowedSigners,
    string Digest,
    IReadOnlyList<string> Sources);

/// <summary>Reads policies from the base branch (folder <c>.awoooi/</c>) or a central folder, and falls back file by file to the shipped ones.</summary>
public interface IPolicySource
{
    /// <summary>Reads all policies, strictly.</summary>
    /// <returns>The policies; or one refusal <c>policy-invalid</c> that lists every mistake with file, line and the nearest valid name.</returns>
    Result<PolicySet> Read(IManifestTree baseTree);
}

/// <summary>Reads the policies that a branch has now.</summary>
public static class PolicySourceBranches
{
    /// <summary>Reads them.</summary>
    /// <returns>The policies; <c>base-branch-missing</c>, or <c>policy-invalid</c>.</returns>
    public static Result<PolicySet> OfBranch(this IPolicySource policies, IGitRepository repository, string branch) =>
        repository.Resolve("refs/heads/" + branch) is { } head
            ? policies.Read(repository.Tree(head))
            : new Refusal("base-branch-missing", $"the repository has no branch '{branch}'", "push that branch, or name another one with --base");
}
