using System.Text.Json;

namespace Awoooi.Flow;

/// <summary>Keeps <see cref="FlowState"/> values in a store, with the version each was read at.</summary>
public sealed class FlowStore(IIncidentStore store)
{
    /// <summary>One incident; null when it is not known.</summary>
    public async Task<FlowState?> FindAsync(string incident, CancellationToken cancellationToken) =>
        Read(await store.FindAsync(incident, cancellationToken));

    /// <summary>The newest incident that holds an alert; null when there is none.</summary>
    public async Task<FlowState?> FindByAlertAsync(string alertKey, CancellationToken cancellationToken) =>
        Read(await store.FindByAlertAsync(alertKey, cancellationToken));

    /// <summary>The open incident with a root cause; null when there is none.</summary>
    public async Task<FlowState?> FindByCauseAsync(string causeKey, CancellationToken cancellationToken) =>
        Read(await store.FindByCauseAsync(causeKey, cancellationToken));

    /// <summary>The incident whose change has a number; null when there is none.</summary>
    public async Task<FlowState?> FindByChangeAsync(int number, CancellationToken cancellationToken) =>
        (await store.ListAsync(openOnly: false, cancellationToken)).Select(Read).LastOrDefault(x => x!.Proposed?.Number == number);

    /// <summary>Stores a state.</summary>
    /// <returns>The state with the version it now has.</returns>
    /// <exception cref="ConcurrentFlowException">Another process advanced the same incident in between; its state stands.</exception>
    public async Task<FlowState> SaveAsync(FlowState state, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(state);
        var next = state with { Version = state.Version + 1 };
        var stored = new StoredFlow(
            next.Incident.Id, next.Version, JsonSerializer.Serialize(next, FlowJson.Options), next.CauseKey, next.Outcome.ToString(),
            next.Outcome == FlowOutcome.Open, [.. next.Incident.Alerts.Select(x => x.Key)]);
        return await store.SaveAsync(stored, state.Version, cancellationToken) ? next : throw new ConcurrentFlowException(next.Incident.Id);
    }

    private static FlowState? Read(StoredFlow? stored)
    {
        if (stored is null) return null;
        var state = JsonSerializer.Deserialize<FlowState>(stored.State, FlowJson.Options)!;
        return state.Format > FlowState.CurrentFormat
            ? throw new InvalidDataException($"{stored.Incident} was written by a newer awoooi (format {state.Format}); this one reads up to {FlowState.CurrentFormat}")
            : state with { Version = stored.Version };
    }
}

/// <summary>Two processes advanced one incident at the same time; the one that stored first stands.</summary>
public sealed class ConcurrentFlowException(string incident)
    : Exception($"{incident} is being advanced by another process; run the command again when that one has ended");
