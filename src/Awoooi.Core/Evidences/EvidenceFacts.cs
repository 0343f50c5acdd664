using Awoooi.Evidences.Facts;
using Awoooi.Incidents;

namespace Awoooi.Evidences;

/// <summary>Evidence as a bounded list of facts, in an order that depends on the evidence alone.</summary>
/// <remarks>
/// Position n in this list is fact <c>E(n+1)</c> of the shielded evidence. Each sort of fact has its share of the list,
/// what concerns the subject comes first in it, and what did not fit is counted in its last entry.
/// </remarks>
public static class EvidenceFacts
{
    /// <summary>Facts in a list, at most.</summary>
    public const int MaxFacts = 205;

    /// <summary>Lists the facts.</summary>
    public static IReadOnlyList<EvidenceFact> List(Evidence evidence, Incident incident)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        ArgumentNullException.ThrowIfNull(incident);
        return
        [
            .. Share("alerts", 20, AlertFacts.List(incident)),
            .. Share("container states", 40, ContainerFacts.List(evidence)),
            .. Share("object states", 25, EndpointFacts.List(evidence).Concat(StateFacts.List(evidence))),
            .. Share("conditions", 20, ConditionFacts.List(evidence)),
            .. Share("warning events", 30, EventFacts.List(evidence)),
            .. Share("commits", 30, CommitFacts.List(evidence)),
            .. Share("readings", 20, ReadingFacts.List(evidence)),
            .. Share("logs", 15, LogFacts.List(evidence)),
            .. Share("earlier incidents", 5, EarlierFacts.List(evidence)),
        ];
    }

    private static List<EvidenceFact> Share(string sort, int share, IEnumerable<EvidenceFact> facts)
    {
        var all = facts.ToList();
        return all.Count <= share ? all : [.. all.Take(share - 1), new(sort, null, $"{all.Count - share + 1} more {sort} are not listed")];
    }
}
