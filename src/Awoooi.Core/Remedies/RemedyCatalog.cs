namespace Awoooi.Remedies;

/// <summary>All remedies; for a cause the first that treats it is taken.</summary>
public static class RemedyCatalog
{
    internal static IReadOnlyList<IRemedy> All { get; } =
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

    /// <summary>Ids of the remedies that exist, as <c>remedies.yaml</c> enables them.</summary>
    public static IReadOnlyList<string> Ids { get; } = [.. All.Select(x => x.Id)];
}
