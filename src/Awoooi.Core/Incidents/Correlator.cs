using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Awoooi.Alerts;
using Awoooi.Objects;

namespace Awoooi.Incidents;

/// <summary>Groups alerts that are about one thing into incidents.</summary>
/// <remarks>The result depends on the set of alerts alone: neither on the order of deliveries, nor on repeats, nor on when they came.</remarks>
public static class Correlator
{
    /// <summary>Incidents that one call may open; more is a storm, and a person decides what comes first.</summary>
    public const int MaxIncidents = 50;

    /// <summary>Kind of the subject of an alert that names no object.</summary>
    public const string AlertKind = "Alert";

    // A resolved alert this long before the next one is another incident's.
    private static readonly TimeSpan Quiet = TimeSpan.FromHours(1);

    /// <summary>Groups the alerts of all deliveries.</summary>
    public static Correlation Correlate(IEnumerable<AlertDelivery> deliveries)
    {
        ArgumentNullException.ThrowIfNull(deliveries);
        var received = Distinct(deliveries);
        var incidents = received
            .GroupBy(x => AlertSubject.Of(x.Alert) ?? new ObjectRef("", AlertKind, "", x.Alert.Fingerprint))
            .Select(x => Open(x.Key, [.. x]))
            .OfType<Opened>()
            .OrderBy(x => x.Incident.Onset).ThenBy(x => x.Incident.Id, StringComparer.Ordinal)
            .ToList();
        var complete = incidents.Where(x => x.Truncated == 0).Select(x => x.Incident).ToList();
        return new(
            [.. complete.Take(MaxIncidents)],
            [.. incidents.Where(x => x.Truncated > 0).Select(Truncated), .. complete.Skip(MaxIncidents).Select(x => Storm(x, complete.Count))],
            received.Count - incidents.Sum(x => x.Incident.Alerts.Count),
            [.. received.SelectMany(x => Notes(x.Alert)).Distinct().Order(StringComparer.Ordinal)]);
    }

    private static List<Received> Distinct(IEnumerable<AlertDelivery> deliveries) =>
    [
        .. deliveries.SelectMany(x => x.Alerts.Select(alert => new Received(alert, x.TruncatedAlerts)))
            .GroupBy(x => x.Alert.Key)
            .Select(x => new Received(Latest(x.Select(y => y.Alert)), x.Min(y => y.Truncated)))
            .OrderBy(x => x.Alert.StartsAt).ThenBy(x => x.Alert.Fingerprint, StringComparer.Ordinal),
    ];

    // Resolving ends this occurrence whatever came first or last: the next one starts at another time and has another key.
    private static Alert Latest(IEnumerable<Alert> same) => same
        .OrderBy(x => x.Firing).ThenByDescending(x => x.EndsAt)
        .ThenBy(x => string.Join('\n', x.Annotations.OrderBy(y => y.Key, StringComparer.Ordinal)), StringComparer.Ordinal)
        .First();

    private static Opened? Open(ObjectRef subject, List<Received> alerts)
    {
        var episode = LastEpisode(alerts);
        if (!episode.Any(x => x.Alert.Firing)) return null;
        var first = episode[0].Alert;
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes($"{subject.Id}\n{first.Key}"));
        var id = "inc-" + Convert.ToHexStringLower(digest)[..12];
        return new(new(id, subject, [.. episode.Select(x => x.Alert)]), episode.Max(x => x.Truncated));
    }

    private static List<Received> LastEpisode(List<Received> alerts)
    {
        var episode = new List<Received>();
        var end = DateTimeOffset.MinValue;
        foreach (var next in alerts)
        {
            if (episode.Count > 0 && end < DateTimeOffset.MaxValue - Quiet && next.Alert.StartsAt > end + Quiet) episode.Clear();
            episode.Add(next);
            var ends = next.Alert.Firing ? DateTimeOffset.MaxValue : next.Alert.EndsAt ?? next.Alert.StartsAt;
            if (ends > end) end = ends;
        }
        return episode;
    }

    private static HeldBackIncident Truncated(Opened opened) => new(opened.Incident, new("alerts-truncated",
        $"the source left {opened.Truncated} alerts out of a delivery that this incident came with, so what is wrong is only partly known",
        "set max_alerts: 0 in Alertmanager's webhook_config and let it send again"));

    private static HeldBackIncident Storm(Incident incident, int count) => new(incident, new("alert-storm",
        string.Create(CultureInfo.InvariantCulture, $"{count} incidents at once; the {MaxIncidents} earliest are worked on, this one is not"),
        "look for what they have in common (a node, a network, a release); replay this alert alone once that is settled"));

    private static IEnumerable<string> Notes(Alert alert) => AlertSubject.Unusable(alert)
        .Select(x => $"alert {alert.Fingerprint}: label {x} is no name that Kubernetes allows and was not used");

    private sealed record Received(Alert Alert, int Truncated);

    private sealed record Opened(Incident Incident, int Truncated);
}
