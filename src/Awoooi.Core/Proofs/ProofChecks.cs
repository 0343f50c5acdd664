using Awoooi.Proofs.Checks;

namespace Awoooi.Proofs;

/// <summary>The checks, in the order in which they are asked. A new check is one file in <c>Checks</c> and one line here.</summary>
internal static class ProofChecks
{
    public static readonly IReadOnlyList<IProofCheck> All =
    [
        new RenderedCheck(),
        new ForbiddenChangeCheck(),
        new GuardrailCheck(),
        new NameCheck(),
        new RequiredFieldsCheck(),
        new QuantityCheck(),
        new RolloutFieldsCheck(),
        new ProbePortCheck(),
        new SelectorCheck(),
        new ImmutableFieldCheck(),
        new LiveMatchesBaseCheck(),
        new AutoscalerCheck(),
        new ReferenceCheck(),
        new DisruptionBudgetCheck(),
        new QuotaCheck(),
        new LimitRangeCheck(),
        new NodeRoomCheck(),
        new VolumeExpansionCheck(),
        new ApplierPermissionCheck(),
        new AdmissionWebhookCheck(),
        new ServerDryRunCheck(),
    ];
}
