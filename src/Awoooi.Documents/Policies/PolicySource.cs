using Awoooi.Costs;
using Awoooi.Diagnoses;
using Awoooi.Diagnoses.Advice.Providers;
using Awoooi.Documents.Policies.Rules;
using Awoooi.Flow;
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

namespace Awoooi.Documents.Policies;

/// <summary>
/// Reads policies strictly. Each file comes from the first place that has it: the central folder, <c>.awoooi/</c> of the base
/// branch, this assembly. A file that is there and wrong is a refusal, never a reason to take the next place.
/// </summary>
/// <param name="centralFolder">Folder of policies that win over the repository's own; null when there is none.</param>
public sealed class PolicySource(string? centralFolder = null) : IPolicySource
{
    /// <summary>The rules of every policy file, in the order they are read.</summary>
    internal static readonly IReadOnlyList<PolicyRules> All =
    [
        new RemedyPolicyRules(), new GuardrailPolicyRules(), new RiskPolicyRules(), new RolesPolicyRules(),
        new TrustPolicyRules(), new PricePolicyRules(), new PrivacyPolicyRules(), new MaintenancePolicyRules(),
        new ModelPolicyRules(), new TopologyPolicyRules(), new MemoryPolicyRules(), new AlertPolicyRules(),
        new ApprovalPolicyRules(), new FreezePolicyRules(),
    ];

    /// <inheritdoc/>
    public Result<PolicySet> Read(IManifestTree baseTree)
    {
        ArgumentNullException.ThrowIfNull(baseTree);
        using var reading = new PolicyReading(new PolicyLocator(baseTree, centralFolder));
        var policies = new PolicySet(
            Policy<RemedyPolicy>(reading),
            Policy<GuardrailPolicy>(reading),
            Policy<RiskPolicy>(reading),
            Policy<RolesPolicy>(reading),
            Policy<TrustPolicy>(reading),
            Policy<PricePolicy>(reading),
            Policy<PrivacyPolicy>(reading),
            Policy<MaintenancePolicy>(reading),
            Policy<ModelPolicy>(reading),
            Policy<TopologyPolicy>(reading),
            Policy<MemoryPolicy>(reading),
            Policy<AlertPolicy>(reading),
            Policy<ApprovalPolicy>(reading),
            Policy<FreezePolicy>(reading),
            reading.Signers(),
            reading.Digest,
            reading.Sources);
        reading.Strangers([.. All.Select(x => x.File)]);
        return reading.Report.Refusal is { } refusal ? refusal : policies;
    }

    private static T Policy<T>(PolicyReading reading)
        where T : class => reading.Policy<T>(All.Single(x => x.Type == typeof(T)));
}
