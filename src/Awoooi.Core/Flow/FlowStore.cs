using System.Text.Json;
using Awoooi.Flow.Recalling;
using Awoooi.Trust;

namespace Awoooi.Flow;

/// <summary>Keeps <see cref="FlowState"/> values in a store, with the version each was read at.</summary>
public sealed class FlowStore(IIncidentStore store)
{
    /// <summary>One incident; null when it is not known.</summary>
    public async Task<FlowState?> FindAsync(string incident, CancellationToken cancellationToken) =>
        Read(await store.FindAsync(incident, cancellationToken));

    /// <summary>The open incident with a root cause; null when there is none.</summary>
    public async Task<FlowState?> FindByCauseAsync(string causeKey, CancellationToken cancellationToken) =>
        Read(await store.FindByCauseAsync(causeKey, cancellationToken));

    /// <summary>The newest incident of a repository whose change has a number; null when there is none.</summary>
    public async Task<FlowState?> FindByChangeAsync(string repository, int number, CancellationToken cancellationToken) =>
        Read(await store.FindByChangeAsync(repository, number, cancellationToken));

    /// <summary>The newest incident of a repository with a trust pattern whose change was merged; null when there is none.</summary>
    public async Task<FlowState?> FindMergedByPatternAsync(string repository, string pattern, CancellationToken cancellationToken) =>
        Read(await store.FindMergedByPatternAsync(repository, pattern, cancellationToken));

    /// <summary>Incidents, oldest first.</summary>
    public async Task<IReadOnlyList<FlowState>> ListAsync(FlowFilter filter, CancellationToken cancellationToken) =>
        [.. (await store.ListAsync(filter, cancellationToken)).Select(x => Read(x)!)];

    /// <summary>One incident, or the one that it turned out to be a part of.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public async Task<FlowState> FollowAsync(string incident, CancellationToken cancellationToken)
    {
        var state = await FindAsync(incident, cancellationToken) ?? throw new KeyNotFoundException($"there is no incident {incident}");
        return state.MergedInto.Length > 0 && await FindAsync(state.MergedInto, cancellationToken) is { } into ? into : state;
    }

    /// <summary>Changes a state as it is stored now, again and again until nobody else did in between.</summary>
    /// <param name="incident">The incident.</param>
    /// <param name="change">Gives the next state; the same instance when there is nothing to store. May be called several times.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="KeyNotFoundException">There is no such incident.</exception>
    public async Task<FlowState> ChangeAsync(string incident, Func<FlowState, FlowState> change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        while (true)
        {
            var state = await FindAsync(incident, cancellationToken) ?? throw new KeyNotFoundException($"there is no incident {incident}");
            var next = change(state);
            if (ReferenceEquals(next, state)) return state;
            if (await TrySaveAsync(next, cancellationToken) is { } saved) return saved;
        }
    }

    /// <summary>Stores what a stage made of a state. Alerts that came to the incident meanwhile are kept; they are none of the stages' doing.</summary>
    /// <exception cref="ConcurrentFlowException">Another process advanced the same incident in between; its state stands.</exception>
    public async Task<FlowState> SaveProgressAsync(FlowState before, FlowState after, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        while (true)
        {
            if (await TrySaveAsync(after, cancellationToken) is { } saved) return saved;
            var now = await FindAsync(after.Incident.Id, cancellationToken);
            if (now is null || now.Outcome != before.Outcome || !now.Stages.SequenceEqual(before.Stages)) throw new ConcurrentFlowException(after.Incident.Id);
            after = after with { Version = now.Version, Incident = now.Incident, MoreAlerts = now.MoreAlerts, Truncated = now.Truncated, WakeAt = Earlier(before, now, after) };
        }
    }

    // Who brought alerts meanwhile asked that the incident be looked at again: the stage has not seen them, however long it wants to wait (null: for ever).
    private static DateTimeOffset? Earlier(FlowState before, FlowState now, FlowState after)
    {
        var joined = now.WakeAt != before.WakeAt || now.Incident.Alerts.Count + now.MoreAlerts != before.Incident.Alerts.Count + before.MoreAlerts;
        return joined && after.Outcome == FlowOutcome.Open && now.WakeAt is { } asked && !(after.WakeAt <= asked) ? asked : after.WakeAt;
    }

    /// <summary>Stores a state.</summary>
    /// <returns>The state with the version it now has; its new alerts are linked and no longer new.</returns>
    /// <exception cref="ConcurrentFlowException">Another process advanced the same incident in between; its state stands.</exception>
    public async Task<FlowState> SaveAsync(FlowState state, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(state);
        return await TrySaveAsync(state, cancellationToken) ?? throw new ConcurrentFlowException(state.Incident.Id);
    }

    private async Task<FlowState?> TrySaveAsync(FlowState state, CancellationToken cancellationToken) =>
        await store.SaveAsync(Stored(state), state.Version, cancellationToken) ? state with { Version = state.Version + 1, NewAlertKeys = [] } : null;

    private static StoredFlow Stored(FlowState state) => new(
        state.Incident.Id, state.Version + 1, JsonSerializer.Serialize(state, FlowJson.Options), state.CauseKey, state.Outcome.ToString(),
        state.Outcome == FlowOutcome.Open, state.NewAlertKeys)
    {
        Repository = state.Repository,
        Subject = state.Incident.Subject.Id,
        OpenedAt = state.OpenedAt,
        WakeAt = state.WakeAt,
        Parked = state.Parked.Length > 0,
        Hold = state.Hold,
        Change = state.Proposed?.Number ?? 0,
        Pattern = state.Plan is null ? "" : TrustPattern.Of(state.Plan),
        Memory = Remembrance.Of(state),
        ChangeMerged = state.Verdict?.MergeCommit is { Length: > 0 },
    };

    /// <remarks>The format is looked at first: what a newer awoooi wrote may not fit the types of this one.</remarks>
    private static FlowState? Read(StoredFlow? stored)
    {
        if (stored is null) return null;
        var format = JsonSerializer.Deserialize<FormatOnly>(stored.State)!.Format;
        return format > FlowState.CurrentFormat
            ? throw new NewerFormatException(stored.Incident, format)
            : JsonSerializer.Deserialize<FlowState>(stored.State, FlowJson.Options)! with { Version = stored.Version, Format = FlowState.CurrentFormat };
    }

    private sealed record FormatOnly(int Format);
}

/// <summary>Two processes advanced one incident at the same time; the one that stored first stands.</summary>
public sealed class ConcurrentFlowException(string incident)
    : Exception($"{incident} is being advanced by another process; run the command again when that one has ended");
