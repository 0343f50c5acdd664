using Awoooi.Flow.Recalling;

namespace Awoooi.Flow;

/// <summary>Keeps the state of every flow between its stages, durably, for several processes at once.</summary>
public interface IIncidentStore
{
    /// <summary>One flow; null when there is none.</summary>
    Task<StoredFlow?> FindAsync(string incident, CancellationToken cancellationToken);

    /// <summary>The open flow with this root cause, the oldest if there are several; null when there is none or the key is empty.</summary>
    Task<StoredFlow?> FindByCauseAsync(string causeKey, CancellationToken cancellationToken);

    /// <summary>The newest flow of a repository that proposed this change; null when none did.</summary>
    Task<StoredFlow?> FindByChangeAsync(string repository, int change, CancellationToken cancellationToken);

    /// <summary>The newest flow of a repository with this trust pattern whose change was merged; null when there is none.</summary>
    Task<StoredFlow?> FindMergedByPatternAsync(string repository, string pattern, CancellationToken cancellationToken);

    /// <summary>Which flow holds each of these alerts (<see cref="Alerts.Alert.Key"/>), the newest if there are several. Keys that none holds are left out.</summary>
    Task<IReadOnlyDictionary<string, string>> FindByAlertsAsync(IReadOnlyCollection<string> alertKeys, CancellationToken cancellationToken);

    /// <summary>The open flow about each of these subjects (<see cref="StoredFlow.Subject"/>), the oldest if there are several. Subjects that none is about are left out.</summary>
    Task<IReadOnlyDictionary<string, string>> FindBySubjectsAsync(string repository, IReadOnlyCollection<string> subjects, CancellationToken cancellationToken);

    /// <summary>A page of flows, oldest first.</summary>
    Task<IReadOnlyList<StoredFlow>> ListAsync(FlowFilter filter, CancellationToken cancellationToken);

    /// <summary>Ids of open flows whose time has come, longest due first; parked ones are left alone.</summary>
    Task<IReadOnlyList<string>> ListDueAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken);

    /// <summary>How many flows of a repository were opened since a time.</summary>
    Task<int> CountOpenedAsync(string repository, DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>How many flows there are, and how the open ones stand.</summary>
    Task<FlowCounts> CountAsync(CancellationToken cancellationToken);

    /// <summary>Stores a flow as version <paramref name="expectedVersion"/> + 1, whatever <see cref="StoredFlow.Version"/> says.</summary>
    /// <param name="flow">The flow, whole.</param>
    /// <param name="expectedVersion">The version that was read; 0 for a flow that was never stored.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>False when somebody else stored it meanwhile: nothing was written, read again.</returns>
    Task<bool> SaveAsync(StoredFlow flow, long expectedVersion, CancellationToken cancellationToken);
}

/// <summary>One flow as it is stored: what is looked for by, and the state as JSON, which the store does not look into.</summary>
/// <param name="Incident">Id of the incident.</param>
/// <param name="Version">From 1; one more with every save.</param>
/// <param name="State">The flow's state as JSON.</param>
/// <param name="CauseKey">Identity of the root cause; empty while it is unknown.</param>
/// <param name="Outcome">How it ended or stands, in a word.</param>
/// <param name="Open">Whether it is still under way.</param>
/// <param name="NewAlertKeys">Alerts that it takes in with this save. Links that are there stay. Empty when read.</param>
public sealed record StoredFlow(
    string Incident,
    long Version,
    string State,
    string CauseKey,
    string Outcome,
    bool Open,
    IReadOnlyList<string> NewAlertKeys)
{
    /// <summary>Name of the repository whose incident it is.</summary>
    public string Repository { get; init; } = "";

    /// <summary>What its alerts point at, as text.</summary>
    public string Subject { get; init; } = "";

    /// <summary>When the engine first saw it.</summary>
    public DateTimeOffset OpenedAt { get; init; }

    /// <summary>When it must be looked at again; null: only when something happens to it.</summary>
    public DateTimeOffset? WakeAt { get; init; }

    /// <summary>Whether it failed too often and waits for an operator.</summary>
    public bool Parked { get; init; }

    /// <summary>The rule that holds it back; empty when none does.</summary>
    public string Hold { get; init; } = "";

    /// <summary>Number of its change; 0 when there is none.</summary>
    public int Change { get; init; }

    /// <summary>Its trust pattern; empty before a plan.</summary>
    public string Pattern { get; init; } = "";

    /// <summary>Whether its change was merged.</summary>
    public bool ChangeMerged { get; init; }

    /// <summary>What is to be remembered of it, stored with it or not at all; null for nothing. Null when read.</summary>
    public StoredMemory? Memory { get; init; }

    /// <summary>Place in the order of flows, from 1; the store gives it.</summary>
    public long Sequence { get; init; }
}

/// <summary>Numbers of flows.</summary>
/// <param name="Outcomes">All flows by outcome; parked ones also count under <c>Parked</c>.</param>
/// <param name="Held">Open flows that a rule holds back, by rule.</param>
/// <param name="OpenChanges">Changes that are neither merged nor given up, by repository.</param>
public sealed record FlowCounts(IReadOnlyDictionary<string, int> Outcomes, IReadOnlyDictionary<string, int> Held, IReadOnlyDictionary<string, int> OpenChanges);

/// <summary>Which flows to list.</summary>
/// <param name="Open">Only open (true) or only ended ones (false); null: both.</param>
/// <param name="Outcome">Only this outcome; null: any.</param>
/// <param name="Repository">Only this repository's; null: any.</param>
/// <param name="Subject">Only those about this; null: any.</param>
/// <param name="WithChange">Only those that proposed a change.</param>
/// <param name="After">Only those after this place in the order.</param>
/// <param name="Limit">At most so many.</param>
public sealed record FlowFilter(
    bool? Open = null, string? Outcome = null, string? Repository = null, string? Subject = null, bool WithChange = false, long After = 0, int Limit = int.MaxValue);
