using Awoooi.Alerts;

namespace Awoooi.Flow;

/// <summary>How alerts get into a state, and how their news does.</summary>
internal static class FlowAlerts
{
    /// <summary>Alerts that a state keeps whole. Of what comes beyond it knows the number; the store knows all.</summary>
    public const int MaxKept = 200;

    private const int Propose = 10;

    /// <summary>The state with more alerts in it; the same one when it has them all.</summary>
    public static FlowState With(this FlowState state, IReadOnlyList<Alert> alerts)
    {
        var known = state.Incident.Alerts.Select(x => x.Key).ToHashSet(StringComparer.Ordinal);
        var added = alerts.Where(x => !known.Contains(x.Key)).DistinctBy(x => x.Key).ToList();
        if (added.Count == 0) return state;
        var all = state.Incident.Alerts.Concat(added).OrderBy(x => x.StartsAt).ThenBy(x => x.Fingerprint, StringComparer.Ordinal).ToList();
        // The first alerts stand for the incident: its onset must not move when it is full.
        return state with
        {
            Incident = state.Incident with { Alerts = [.. all.Take(MaxKept)] },
            MoreAlerts = state.MoreAlerts + Math.Max(0, all.Count - MaxKept),
            NewAlertKeys = [.. state.NewAlertKeys, .. added.Select(x => x.Key)],
        };
    }

    /// <summary>The state with what is new about alerts that it holds: that one ended, or what else it says. What ended stays ended.</summary>
    public static FlowState Update(this FlowState state, IReadOnlyDictionary<string, Alert> news)
    {
        var alerts = state.Incident.Alerts.Select(x => news.TryGetValue(x.Key, out var now) && x.Firing && !now.Firing ? now : x).ToList();
        return alerts.SequenceEqual(state.Incident.Alerts, ReferenceEqualityComparer.Instance) ? state : state with { Incident = state.Incident with { Alerts = alerts } };
    }

    /// <summary>
    /// The state so that the next run brings its alerts into the description of the change. One that is signed already is left as it was signed.
    /// </summary>
    public static FlowState ToDescribeAgain(this FlowState state) => state.Stages.Any(x => x is { Number: 11, Status: StageStatus.Completed })
        ? state
        : state with { Stages = [.. state.Stages.Where(x => x.Number < Propose)] };
}
