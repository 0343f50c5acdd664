using Awoooi.Flow;

namespace Awoooi.Server.Endpoints.Health;

/// <summary>Does the store answer?</summary>
internal sealed class StoreProbe(IStoreUpkeep store) : IDependencyProbe
{
    public string Name => "store";

    public bool IsNeeded => true;

    public async Task<string?> FindFaultAsync(CancellationToken cancellationToken)
    {
        try
        {
            await store.CheckAsync(cancellationToken);
            return null;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            return fault.Message; // whatever the store's exception is, its message is made for people
        }
    }
}
