using System.Text.Json;
using Awoooi.Trust;

namespace Awoooi.Flow;

/// <summary>Keeps <see cref="FlowState"/> values in a store, with the version each was read at.</summary>
public sealed class FlowStore(IIncidentStore store)
{
    /// <summary>One incident; null when it is not known.</summary>
    public async Task<FlowState?> FindAsync(string incident, CancellationToken cancellationToken) =>
        Read(await store.FindAsync(incident, cancellationToken));

    /// <summary>The newest incident that holds an alert; null when there is none.</summary>
    public async Task<FlowState?> FindByAlertAsync(string alertKey, CancellationToken cancellationToken) =>
        (await store.FindByAlertsAsync([alertKey], cancellationToken)).TryGetValue(alertKey, out var incident) ? await FindAsync(incident, cancellationToken) : null;

    /// <inheritdoc cref="IIncidentStore.FindByAlertsAsync"/>
    public Task<IReadOnlyDictionary<string, string>> FindByAlertsAsync(IReadOnlyCollection<string> alertKeys, CancellationToken cancellationToken) =>
        store.FindByAlertsAsync(alertKeys, cancellationToken);

    /// <inheritdoc cref="IIncidentStore.FindBySubjectsAsync"/>
    public Task<IReadOnlyDictionary<string, string>> FindBySubjectsAsync(
        string repository, IReadOnlyCollection<string> subjects, CancellationToken cancellationToken) =>
        store.FindBySubjectsAsync(repository, subjects, cancellationToken);

    /// <summary>The open incident with a root cause; null when there is none.</summary>
    public async Task<FlowState?> FindByCauseAsync(string causeKey, CancellationToken cancellationToken) =>
        Read(await store.FindByCauseAsync(causeKey, cancellationToken));

    /// <summary>The newest incident of a repository whose change has a number; null when there is none.</summary>
    public async Task<FlowState?> FindByChangeAsync(string repository, int number, CancellationToken cancellationToken) =>
        Read(await store.FindByChangeAsync(repository, number, cancellationToken));

    /// <summary>The newest incident of a repository with a trust pattern whose change was merged; null when there is none.</summary>
    public async Task<FlowState?> FindMergedByPatternAsync(string repository, string pattern, CancellationToken cancellationToken) =>
        Read(await store.FindMergedByPatternAsync(repository, pattern, cancellationToken));

    /// <summary>A page of incidents, oldest first.</summary>
    public async Task<IReadOnlyList<FlowState>> ListAsync(FlowFilter filter, CancellationToken cancellationToken) =>
        [.. (await store.ListAsync(filter, cancellationToken)).Select(x => Read(x)!)];

    /// <inheritdoc cref="IIncidentStore.ListDueAsync"/>
    public Task<IReadOnlyList<string>> ListDueAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        store.ListDueAsync(now, limit, cancellationToken);

    /// <inheritdoc cref="IIncidentStore.CountOpenedAsync"/>
    public Task<int> CountOpenedAsync(string repository, DateTimeOffset since, CancellationToken cancellationToken) =>
        store.CountOpenedAsync(repository, since, cancellationToken);

    /// <inheritdoc cref="IIncidentStore.CountByOutcomeAsync"/>
    public Task<IReadOnlyDictionary<string, int>> CountByOutcomeAsync(CancellationToken cancellationToken) => store.CountByOutcomeAsync(cancellationToken);

    /// <summary>Stores a state.</summary>
    /// <returns>The state with the version it now has; its new alerts are linked and no longer new.</returns>
    /// <exception cref="ConcurrentFlowException">Another process advanced the same incident in between; its state stands.</exception>
    public async Task<FlowState> SaveAsync(FlowState state, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(state);
        return await store.SaveAsync(Stored(state), state.Version, cancellationToken)
            ? state with { Version = state.Version + 1, NewAlertKeys = [] }
            : throw new ConcurrentFlowException(state.Incident.Id);
    }

    private static StoredFlow Stored(FlowState state) => new(
        state.Incident.Id, state.Version + 1, JsonSerializer.Serialize(state, FlowJson.Options), state.CauseKey, state.Outcome.ToString(),
        state.Outcome == FlowOutcome.Open, state.NewAlertKeys)
    {
        Repository = state.Repository,
        Subject = state.Incident.Subject.Id,
        OpenedAt = state.OpenedAt,
        WakeAt = state.WakeAt,
        Parked = state.Parked.Length > 0,
        Change = state.Proposed?.Number ?? 0,
        Pattern = state.Plan is null ? "" : TrustPattern.Of(state.Plan),
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
