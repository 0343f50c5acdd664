using Awoooi.Alerts;
using Awoooi.Server.Grains;

namespace Awoooi.Server.Hosting;

/// <summary>Tells correlation that there is something to do; a poke that is lost is made up for by the scheduler's next second.</summary>
internal sealed class CorrelationPoke(IGrainFactory grains) : IAlertIntakeObserver
{
    public void Accepted(IReadOnlyList<AlertDelivery> deliveries)
    {
    }

    public void Committed(IntakeCommit commit) => _ = grains.GetGrain<ICorrelatorGrain>(0).WakeAsync();
}
