namespace Awoooi.Server.Endpoints.Health;

/// <summary>Is this process a working member of the cluster?</summary>
internal sealed class SiloProbe(ISiloStatusOracle silos) : IDependencyProbe
{
    public string Name => "silo";

    public bool IsNeeded => true;

    public Task<string?> FindFaultAsync(CancellationToken cancellationToken) =>
        Task.FromResult(silos.CurrentStatus == SiloStatus.Active ? null : $"this member of the cluster is {silos.CurrentStatus}");
}
