using Awoooi.Incidents;

namespace Awoooi.Flow.Holds;

/// <summary>Is every firing alert of the incident silenced? Then somebody knows, and nothing is begun until the silence ends.</summary>
/// <remarks>Alertmanager does not send what it silences; this covers other ways in, and silences that came after the alert.</remarks>
internal sealed class SilenceHold(ISilenceReader reader, FlowOptions options) : IHoldRule
{
    public async Task<Hold?> FindAsync(FlowState state, HoldContext context, CancellationToken cancellationToken)
    {
        if (state.ReleasedBy.Length > 0) return null;
        IReadOnlyList<Silence> silences;
        try
        {
            silences = await reader.ReadAsync(cancellationToken);
        }
        catch (IOException unreadable)
        {
            return new Hold(
                new("silences-unknown", $"whether the alerts are silenced cannot be read: {unreadable.Message}", "see that Alertmanager's API can be reached"),
                context.Now + options.Poll);
        }
        return Covering(state, silences, context.Now) is { } covering
            ? new Hold(new("silenced", $"silence {covering.Id} covers it until {covering.EndsAt:u}", "wait, or expire the silence"), Earliest(covering.EndsAt, context.Now + options.Poll))
            : null;
    }

    private static Silence? Covering(FlowState state, IReadOnlyList<Silence> silences, DateTimeOffset now)
    {
        var covering = state.Incident.Alerts.Where(x => x.Firing).Select(alert => silences.FirstOrDefault(x => x.Covers(alert, now))).ToList();
        return covering.Contains(null) ? null : covering.MinBy(x => x!.EndsAt);
    }

    // A silence can be expired before its time.
    private static DateTimeOffset Earliest(DateTimeOffset end, DateTimeOffset poll) => end < poll ? end : poll;
}
