namespace Awoooi.Proofs.DryRuns;

/// <summary>Asks an API server what it would say to a change, without any of it being stored.</summary>
public interface IDryRunner
{
    /// <summary>Asks about every object. What cannot be asked is said in the report; nothing is thrown for it.</summary>
    Task<DryRunReport> RunAsync(DryRunRequest request, CancellationToken cancellationToken);
}

/// <summary>There is no API server to ask.</summary>
public sealed class NoDryRunner : IDryRunner
{
    /// <inheritdoc/>
    public Task<DryRunReport> RunAsync(DryRunRequest request, CancellationToken cancellationToken) => Task.FromResult(DryRunReport.NoCluster);
}
