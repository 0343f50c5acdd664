using System.Text.RegularExpressions;
using Awoooi.Evidences;
using Awoooi.Incidents;
using Awoooi.Memories;
using Awoooi.Objects;
using Awoooi.Privacy;

namespace Awoooi.Flow.Recalling;

/// <summary>What vectors are made of: what an incident was like in words, without the names of anything. Names are found by their letters (BM25).</summary>
/// <param name="privacy">What is replaced.</param>
/// <param name="evidence">Whose names are replaced.</param>
internal sealed partial class MeaningTexts(PrivacyPolicy privacy, Evidence evidence)
{
    private const int MostCharacters = 2000;
    private const int MostAlerts = 5;

    private readonly List<KubeObject> _known = [.. evidence.Cluster.Objects, .. evidence.Declared.Objects.Select(x => x.Object)];

    /// <summary>Of the present incident: alerts with what they say of themselves.</summary>
    public string Of(Incident incident) => Shielded(
        [.. incident.Alerts.Take(MostAlerts).Select(x => x.Name).Distinct(StringComparer.Ordinal), evidence.Subject.Kind, .. incident.Alerts.Take(MostAlerts).Select(x => x.Annotations.GetValueOrDefault("summary", ""))],
        [incident.Subject, evidence.Subject]);

    /// <summary>Of an earlier one: alerts, and what it was.</summary>
    public string Of(PastIncident past)
    {
        var names = new[] { past.Subject, past.Target, past.Cause.Object }.Select(ObjectRef.Parse).OfType<ObjectRef>().ToList();
        return Shielded([.. past.Alerts, names.FirstOrDefault()?.Kind ?? "", past.Cause.Kind, past.Cause.Reason], names);
    }

    private string Shielded(IEnumerable<string> parts, IEnumerable<ObjectRef> names)
    {
        var shield = new Shield(privacy, ClusterInventory.Of(evidence.Cluster with { Objects = [.. _known, .. names.Select(x => new KubeObject(x, []))] }));
        var text = Number().Replace(shield.Apply(string.Join("; ", parts.Where(x => x.Length > 0).Distinct(StringComparer.Ordinal))), "[$1]");
        return text.Length <= MostCharacters ? text : text[..MostCharacters];
    }

    // Which of several it is says nothing about what happened.
    [GeneratedRegex(@"\[([A-Z_]+)_[0-9]+\]", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
