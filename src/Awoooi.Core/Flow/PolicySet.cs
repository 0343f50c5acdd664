using Awoooi.Costs;
using Awoooi.Privacy;
using Awoooi.Remedies;
using Awoooi.Repositories;
using Awoooi.Results;
using Awoooi.Reviews;
using Awoooi.Risks;
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
