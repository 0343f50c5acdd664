namespace Awoooi.Audit.Rules;

/// <summary>Do the records count 1, 2, 3 …?</summary>
internal sealed class SequenceRule : IChainRule
{
    public IEnumerable<AuditFinding> Find(IReadOnlyList<ChainLink> chain)
    {
        var all = chain.Select(x => x.Sequence).ToHashSet();
        var seen = new HashSet<long>();
        var last = 0L;
        foreach (var link in chain.Where(x => x.Record is not null))
        {
            if (Fault(link, last, all, isNew: seen.Add(link.Sequence)) is { } fault) yield return fault;
            last = link.Sequence;
        }
    }

    private static AuditFinding? Fault(ChainLink link, long last, HashSet<long> all, bool isNew)
    {
        if (!isNew) return new("replayed", link.Commit.Id, link.Sequence, "a record of this number came before");
        if (link.Sequence == last + 1) return null;
        return link.Sequence < last || all.Contains(last + 1)
            ? new("reordered", link.Commit.Id, link.Sequence, $"it stands after record {last}")
            : new("dropped", link.Commit.Id, link.Sequence, link.Sequence == last + 2 ? $"record {last + 1} is missing" : $"records {last + 1} to {link.Sequence - 1} are missing");
    }
}
