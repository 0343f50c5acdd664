namespace Awoooi.Remedies;

/// <summary>All remedies; for a cause the first that treats it is taken.</summary>
internal static class RemedyCatalog
{
    public static IReadOnlyList<IRemedy> All { get; } =
    [
        new RollbackImage(),
        new RevertChange(),
        new RaiseMemory(),
        new RaiseCpu(),
        new RaiseAutoscalerMaximum(),
        new ScaleReplicas(),
        new ExpandClaim(),
        new RelaxBudget(),
    ];
}
