using Awoooi.Alerts;
using Awoooi.Objects;

namespace Awoooi.Incidents;

/// <summary>Alerts of one call that are about one thing.</summary>
/// <param name="Subject">What they point at.</param>
/// <param name="Alerts">Those of the last episode, earliest first.</param>
/// <param name="Past">Those that were over long before it began: another incident's, or nobody's.</param>
public sealed record AlertGroup(ObjectRef Subject, IReadOnlyList<JournaledAlert> Alerts, IReadOnlyList<JournaledAlert> Past)
{
    /// <summary>Whether anything of it still fires; if not, it opens nothing.</summary>
    public bool IsFiring => Alerts.Any(x => x.Alert.Firing);

    /// <summary>When the first alert of the episode began to fire.</summary>
    public DateTimeOffset Onset => Alerts.Min(x => x.Alert.StartsAt);

    /// <summary>How many alerts the source left out of the least complete of them.</summary>
    public int Truncated => Alerts.Max(x => x.Truncated);

    /// <summary>The incident that it opens when there is none yet: the same alerts give the same id.</summary>
    public Incident Open() => new(Correlator.IdOf(Subject.Id, Alerts[0].Alert), Subject, [.. Alerts.Select(x => x.Alert)]);
}
