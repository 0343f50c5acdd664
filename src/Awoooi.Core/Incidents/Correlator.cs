using System.Security.Cryptography;
using System.Text;
using Awoooi.Alerts;
using Awoooi.Objects;

namespace Awoooi.Incidents;

/// <summary>Groups alerts that are about one thing.</summary>
/// <remarks>The result depends on the set of alerts alone: neither on the order of deliveries, nor on repeats, nor on when they came.</remarks>
public static class Correlator
{
    /// <summary>Kind of the subject of an alert that names no object.</summary>
    public const string AlertKind = "Alert";

    /// <summary>Kind of the subject of the incident that holds what a storm brought beyond the limit; its name is the repository's.</summary>
    public const string StormKind = "Storm";

    /// <summary>A resolved alert this long before the next one is another incident's; an incident whose alerts ended this long ago is over.</summary>
    public static readonly TimeSpan Quiet = TimeSpan.FromHours(1);

    /// <summary>Groups alerts by what they point at, earliest onset first.</summary>
    public static IReadOnlyList<AlertGroup> Group(IEnumerable<JournaledAlert> alerts)
    {
        ArgumentNullException.ThrowIfNull(alerts);
        return
        [
            .. alerts.OrderBy(x => x.Alert.StartsAt).ThenBy(x => x.Alert.Fingerprint, StringComparer.Ordinal)
                .GroupBy(x => SubjectOf(x.Alert))
                .Select(x => Episodes(x.Key, [.. x]))
                .OrderBy(x => x.Onset).ThenBy(x => x.Subject.Id, StringComparer.Ordinal),
        ];
    }

    /// <summary>The alerts of all deliveries, each once, as the journal would hold them.</summary>
    public static IReadOnlyList<JournaledAlert> Merge(IEnumerable<AlertDelivery> deliveries)
    {
        ArgumentNullException.ThrowIfNull(deliveries);
        return
        [
            .. deliveries.SelectMany(x => x.Alerts.Select(alert => (Alert: alert, Truncated: x.TruncatedAlerts)))
                .GroupBy(x => x.Alert.Key)
                .Select(x => new JournaledAlert(Latest(x.Select(y => y.Alert)), x.Min(y => y.Truncated), 0)),
        ];
    }

    /// <summary>What an alert is about: an object, or the alert itself when it names none.</summary>
    public static ObjectRef SubjectOf(Alert alert)
    {
        ArgumentNullException.ThrowIfNull(alert);
        return AlertSubject.Of(alert) ?? new ObjectRef("", AlertKind, "", alert.Fingerprint);
    }

    /// <summary>Labels of alerts that should name an object and cannot, for people. Holds no text from the alerts but label names and fingerprints.</summary>
    public static IEnumerable<string> Notes(IEnumerable<Alert> alerts) => alerts
        .SelectMany(alert => AlertSubject.Unusable(alert).Select(x => $"alert {alert.Fingerprint}: label {x} is no name that Kubernetes allows and was not used"))
        .Distinct().Order(StringComparer.Ordinal);

    internal static string IdOf(string subject, Alert first) =>
        "inc-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{subject}\n{first.Key}")))[..12];

    // Resolving ends this occurrence whatever came first or last: the next one starts at another time and has another key.
    private static Alert Latest(IEnumerable<Alert> same) => same
        .OrderBy(x => x.Firing).ThenByDescending(x => x.EndsAt)
        .ThenBy(x => string.Join('\n', x.Annotations.OrderBy(y => y.Key, StringComparer.Ordinal)), StringComparer.Ordinal)
        .First();

    private static AlertGroup Episodes(ObjectRef subject, List<JournaledAlert> alerts)
    {
        var (start, end) = (0, DateTimeOffset.MinValue);
        for (var i = 0; i < alerts.Count; i++)
        {
            var next = alerts[i].Alert;
            if (i > start && end < DateTimeOffset.MaxValue - Quiet && next.StartsAt > end + Quiet) start = i;
            var ends = next.Firing ? DateTimeOffset.MaxValue : next.EndsAt ?? next.StartsAt;
            if (ends > end) end = ends;
        }
        return new(subject, alerts[start..], alerts[..start]);
    }
}
