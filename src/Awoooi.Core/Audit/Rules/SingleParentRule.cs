namespace Awoooi.Audit.Rules;

/// <summary>Is the chain one line?</summary>
internal sealed class SingleParentRule : IChainRule
{
    public IEnumerable<AuditFinding> Find(IReadOnlyList<ChainLink> chain) => chain.Where(x => x.Commit.Parents.Count > 1)
        .Select(x => new AuditFinding("forked", x.Commit.Id, x.Sequence, $"it joins {x.Commit.Parents.Count} lines; the chain has one"));
}
