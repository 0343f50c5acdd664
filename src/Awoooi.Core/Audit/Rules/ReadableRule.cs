namespace Awoooi.Audit.Rules;

/// <summary>Does every commit of the chain hold a record, and does its message name that record?</summary>
internal sealed class ReadableRule : IChainRule
{
    public IEnumerable<AuditFinding> Find(IReadOnlyList<ChainLink> chain) => chain.Select(Fault).OfType<AuditFinding>();

    private static AuditFinding? Fault(ChainLink link) => link.Record is not { } record
        ? new("unreadable", link.Commit.Id, 0, $"there is no {RecordFile.Name} that can be read")
        : RecordCommit.Sequence(link.Commit) != record.Sequence || RecordCommit.Key(link.Commit) != RecordCommit.Key(record.Key)
            ? new("edited", link.Commit.Id, record.Sequence, "the commit message names another record than the commit holds")
            : null;
}
