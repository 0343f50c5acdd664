using Awoooi.Alerts;
using Awoooi.Flow;

namespace Awoooi.Correlation;

/// <summary>Stage 1 for a caller that has the deliveries at hand: stored durably, then correlated.</summary>
public sealed class Intake(IAlertJournal journal, AlertCorrelation correlation, IIncidentStore incidents, FlowStore store)
{
    /// <summary>Stores the deliveries, then makes incidents of all that is pending, what an interrupted run left behind included.</summary>
    /// <returns>The incidents that hold these alerts, in order of onset; known ones as they stand.</returns>
    public async Task<IReadOnlyList<FlowState>> ReceiveAsync(IReadOnlyList<AlertDelivery> deliveries, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(deliveries);
        await journal.AppendAsync(deliveries, cancellationToken);
        var correlated = await correlation.CorrelateAsync(await journal.ReadPendingAsync(0, int.MaxValue, cancellationToken), cancellationToken);
        await journal.MarkTakenAsync(correlated.Taken, cancellationToken);
        var states = correlated.States.ToDictionary(x => x.Incident.Id, StringComparer.Ordinal);
        foreach (var known in await KnownAsync(deliveries, cancellationToken)) states.TryAdd(known.Incident.Id, known);
        return [.. states.Values.OrderBy(x => x.Incident.Onset).ThenBy(x => x.Incident.Id, StringComparer.Ordinal)];
    }

    private async Task<IReadOnlyList<FlowState>> KnownAsync(IReadOnlyList<AlertDelivery> deliveries, CancellationToken cancellationToken)
    {
        var holders = await incidents.FindByAlertsAsync([.. deliveries.SelectMany(x => x.Alerts).Select(x => x.Key).Distinct()], cancellationToken);
        var states = new List<FlowState>();
        foreach (var incident in holders.Values.Distinct()) states.Add(await store.FollowAsync(incident, cancellationToken));
        return states;
    }
}
