using Awoooi.Audit.Envelopes;

namespace Awoooi.Audit.Rules;

/// <summary>Does every commit of the chain hold a record?</summary>
internal sealed class ReadableRule : IChainRule
{
    // A chain of another version has thousands of such commits, one after the other: they are one finding.
    public IEnumerable<AuditFinding> Find(IReadOnlyList<ChainLink> chain)
    {
        for (var i = 0; i < chain.Count; i++)
        {
            if (chain[i].Record is not null) continue;
            var first = i;
            while (i + 1 < chain.Count && chain[i + 1].Record is null && Reason(chain[i + 1]) == Reason(chain[first])) i++;
            yield return chain[first].Finding("unreadable", i == first ? Reason(chain[first]) : $"it and the {i - first} after it: {Reason(chain[first])}");
        }
    }

    private static string Reason(ChainLink link) => link switch
    {
        { Digest: "" } => $"there is no {RecordEnvelope.File}; a version before evidence v1 kept {RecordEnvelope.FormerFile} instead, see docs/audit.md",
        { Envelope: null } => $"{RecordEnvelope.File} is no DSSE envelope as this version writes it",
        _ => $"the envelope holds no in-toto statement with predicate {RecordStatement.PredicateType}",
    };
}
