using Awoooi.Diagnoses.Rules;

namespace Awoooi.Diagnoses;

/// <summary>All rules, in the order in which they are asked: the first sure answer about an object wins.</summary>
internal static class DiagnosisRules
{
    public static IReadOnlyList<IDiagnosisRule> All { get; } =
    [
        new NodeRule(),
        new DriftRule(),
        new ClaimDriftRule(),
        new MemoryRule(),
        new NetworkRule(),
        new ChangeRule(),
        new MissingReferenceRule(),
        new ImagePullRule(),
        new QuotaRule(),
        new CapacityRule(),
        new VolumeRule(),
        new AutoscalerRule(),
        new BudgetRule(),
        new CpuRule(),
        new SaturationRule(),
        new ExternalDependencyRule(),
        new WasteRule(),
    ];
}
