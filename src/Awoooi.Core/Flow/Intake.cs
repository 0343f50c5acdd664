using Awoooi.Alerts;
using Awoooi.Incidents;

namespace Awoooi.Flow;

/// <summary>Stage 1 for a caller that has the deliveries at hand: stored durably, then correlated.</summary>
public sealed class Intake(IAlertJournal journal, AlertCorrelation correlation)
{
    /// <summary>Stores the deliveries, then makes incidents of them or finds those that they belong to.</summary>
    /// <returns>The incidents that hold the delivered alerts, in order of onset; known ones as they stand.</returns>
    public async Task<IReadOnlyList<FlowState>> ReceiveAsync(IReadOnlyList<AlertDelivery> deliveries, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(deliveries);
        await journal.AppendAsync(deliveries, cancellationToken);
        var delivered = Correlator.Merge(deliveries);
        var correlated = await correlation.CorrelateAsync(delivered, cancellationToken);
        await journal.MarkTakenAsync(await PendingAsync(correlated.Taken, cancellationToken), cancellationToken);
        return [.. correlated.States.OrderBy(x => x.Incident.Onset).ThenBy(x => x.Incident.Id, StringComparer.Ordinal)];
    }

    // What was correlated are the deliveries as they came; the revisions are the journal's.
    private async Task<IReadOnlyList<TakenAlert>> PendingAsync(IReadOnlyList<TakenAlert> taken, CancellationToken cancellationToken)
    {
        var dispositions = taken.ToDictionary(x => x.Key, x => x.Disposition, StringComparer.Ordinal);
        var pending = await journal.ReadPendingAsync(0, int.MaxValue, cancellationToken);
        return [.. pending.Where(x => dispositions.ContainsKey(x.Alert.Key)).Select(x => new TakenAlert(x.Alert.Key, x.Revision, dispositions[x.Alert.Key]))];
    }
}
