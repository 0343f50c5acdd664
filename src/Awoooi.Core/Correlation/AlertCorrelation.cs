using Awoooi.Alerts;
using Awoooi.Flow;
using Awoooi.Incidents;
using Awoooi.Objects;

namespace Awoooi.Correlation;

/// <summary>Makes incidents of the alerts of one repository, or finds those that they belong to.</summary>
/// <remarks>
/// Repeating it has no second effect: alerts that an incident holds are only updated. An alert joins the open incident about the same
/// object; without one it opens an incident; and beyond the storm limit it is attached to the repository's storm incident.
/// </remarks>
public sealed class AlertCorrelation(IIncidentStore incidents, FlowStore store, IncidentOpener opener, IAlertJournal journal, FlowOptions options, TimeProvider clock)
{
    /// <summary>Correlates. What became of each alert must be marked in the journal afterwards.</summary>
    public async Task<Correlated> CorrelateAsync(IReadOnlyList<JournaledAlert> alerts, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(alerts);
        var result = new Correlated(clock.GetTimestamp());
        var holders = await incidents.FindByAlertsAsync([.. alerts.Select(x => x.Alert.Key)], cancellationToken);
        foreach (var held in alerts.Where(x => holders.ContainsKey(x.Alert.Key)).GroupBy(x => holders[x.Alert.Key]))
        {
            await PlaceAsync(result, [.. held], Dispositions.Joined, x => UpdateAsync(held.Key, x, cancellationToken));
        }
        await GroupAsync(Correlator.Group(alerts.Where(x => !holders.ContainsKey(x.Alert.Key))), result, cancellationToken);
        return result;
    }

    private async Task GroupAsync(IReadOnlyList<AlertGroup> groups, Correlated result, CancellationToken cancellationToken)
    {
        foreach (var group in groups) result.Add(null, group.IsFiring ? group.Past : [.. group.Past, .. group.Alerts], Dispositions.Resolved);
        var firing = groups.Where(x => x.IsFiring).ToList();
        var open = await incidents.FindBySubjectsAsync(options.Repository, [.. firing.Select(x => x.Subject.Id)], cancellationToken);
        foreach (var group in firing.Where(x => open.ContainsKey(x.Subject.Id)))
        {
            await PlaceAsync(result, group.Alerts, Dispositions.Joined, _ => JoinAsync(open[group.Subject.Id], group, cancellationToken));
        }
        var opening = firing.Where(x => !open.ContainsKey(x.Subject.Id)).ToList();
        var room = opening.Count == 0 ? 0 : await RoomAsync(cancellationToken);
        foreach (var group in opening.Take(room))
        {
            await PlaceAsync(result, group.Alerts, Dispositions.Opened, _ => opener.OpenAsync(group.Open(), group.Truncated, result.Started, cancellationToken));
        }
        var beyond = opening.Skip(room).SelectMany(x => x.Alerts).ToList();
        if (beyond.Count > 0) await PlaceAsync(result, beyond, Dispositions.Storm, x => StormAsync(x, result.Started, cancellationToken));
    }

    /// <summary>Alerts of an incident that a newer awoooi wrote are not taken: they stay pending until that one correlates, and hold up no others.</summary>
    private static async Task PlaceAsync(Correlated result, IReadOnlyList<JournaledAlert> alerts, string disposition, Func<IReadOnlyList<JournaledAlert>, Task<FlowState>> place)
    {
        try
        {
            result.Add(await place(alerts), alerts, disposition);
        }
        catch (NewerFormatException)
        {
            result.Leave(alerts.Count);
        }
    }

    private async Task<int> RoomAsync(CancellationToken cancellationToken)
    {
        if (options.StormWindow == TimeSpan.Zero) return options.StormLimit;
        return Math.Max(0, options.StormLimit - await incidents.CountOpenedAsync(options.Repository, clock.GetUtcNow() - options.StormWindow, cancellationToken));
    }

    private async Task<FlowState> StormAsync(IReadOnlyList<JournaledAlert> alerts, long started, CancellationToken cancellationToken)
    {
        var subject = new ObjectRef("", Correlator.StormKind, "", options.Repository.Length > 0 ? options.Repository : options.BaseBranch);
        var open = await incidents.FindBySubjectsAsync(options.Repository, [subject.Id], cancellationToken);
        return open.TryGetValue(subject.Id, out var id)
            ? await store.ChangeAsync(id, x => x.With([.. alerts.Select(y => y.Alert)]) with { WakeAt = clock.GetUtcNow() }, cancellationToken)
            : await opener.OpenAsync(new(Correlator.IdOf(subject.Id, alerts[0].Alert), subject, [.. alerts.Select(x => x.Alert)]), truncated: 0, started, cancellationToken);
    }

    private async Task<FlowState> JoinAsync(string incident, AlertGroup group, CancellationToken cancellationToken) => await store.ChangeAsync(
        incident,
        state =>
        {
            // One that failed waits for its time: a flood of alerts would use up its attempts in seconds.
            var wakeAt = state.Attempts > 0 ? state.WakeAt : clock.GetUtcNow();
            var next = state.With([.. group.Alerts.Select(x => x.Alert)]) with { Truncated = Math.Max(state.Truncated, group.Truncated), WakeAt = wakeAt };
            // A change is described again only when there is something new to say; the hundredth pod with the same alert is not.
            var names = state.Incident.Alerts.Select(x => x.Name).ToHashSet(StringComparer.Ordinal);
            return next.Proposed is null || group.Alerts.All(x => names.Contains(x.Alert.Name)) ? next : next.ToDescribeAgain();
        },
        cancellationToken);

    /// <summary>An alert that ended is marked so in the incident that holds it; whether that heals the incident is stage 14's to say.</summary>
    private async Task<FlowState> UpdateAsync(string incident, IReadOnlyList<JournaledAlert> alerts, CancellationToken cancellationToken)
    {
        var news = alerts.ToDictionary(x => x.Alert.Key, x => x.Alert, StringComparer.Ordinal);
        var holder = await store.FollowAsync(incident, cancellationToken);
        var summary = holder.Truncated > 0 ? await journal.SummarizeAsync(incident, cancellationToken) : null;
        return await store.ChangeAsync(
            holder.Incident.Id,
            state =>
            {
                var next = state.Update(news);
                if (summary is { Truncated: 0 }) next = Whole(next);
                return ReferenceEquals(next, state) || next.Outcome != FlowOutcome.Open ? next : next with { WakeAt = clock.GetUtcNow() };
            },
            cancellationToken);
    }

    /// <summary>What was refused because alerts had been left out goes on when they have come.</summary>
    private static FlowState Whole(FlowState state) => state.Truncated == 0 ? state : state.Outcome != FlowOutcome.Refused || state.Stages is not [.., { Number: 2 }]
        ? state with { Truncated = 0 }
        : state with { Truncated = 0, Outcome = FlowOutcome.Open, Reason = "", Stages = [.. state.Stages.Where(x => x.Number < 2)] };
}
