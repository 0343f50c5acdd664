namespace Awoooi.Audit.Rules;

/// <summary>Was everything recorded once?</summary>
internal sealed class KeyRule : IChainRule
{
    public IEnumerable<AuditFinding> Find(IReadOnlyList<ChainLink> chain)
    {
        var first = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var link in chain)
        {
            if (link.Record is { } record && !first.TryAdd(record.Key, record.Sequence))
                yield return new("replayed", link.Commit.Id, link.Sequence, $"record {first[record.Key]} is about the same event");
        }
    }
}
