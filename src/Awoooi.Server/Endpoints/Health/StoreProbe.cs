using Awoooi.Alerts;
using Awoooi.Flow;

namespace Awoooi.Server.Endpoints.Health;

/// <summary>Does the store answer, and did it take the alerts that came last?</summary>
/// <remarks>A full disk still reads. Whoever sends nothing to what is not ready would never learn that it takes alerts again: a refusal is held against it for a while only.</remarks>
internal sealed class StoreProbe(IStoreUpkeep store, AlertIntake intake, TimeProvider clock) : IDependencyProbe
{
    private static readonly TimeSpan HeldAgainstIt = TimeSpan.FromSeconds(15);

    public string Name => "store";

    public bool IsNeeded => true;

    public async Task<string?> FindFaultAsync(CancellationToken cancellationToken)
    {
        try
        {
            await store.CheckAsync(cancellationToken);
            return intake.Fault is { } fault && clock.GetUtcNow() < fault.At + HeldAgainstIt ? fault.Reason : null;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            return fault.Message; // whatever the store's exception is, its message is made for people
        }
    }
}
