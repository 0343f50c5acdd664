namespace Awoooi.Audit.Rules;

/// <summary>Is every record the one that its successor was chained to?</summary>
internal sealed class DigestRule : IChainRule
{
    public IEnumerable<AuditFinding> Find(IReadOnlyList<ChainLink> chain)
    {
        var previous = new ChainLink?[] { null }.Concat(chain);
        return previous.Zip(chain).Where(x => x.Second.Record is { } record && record.Previous != (x.First?.Digest ?? "")).Select(x => Fault(x.First, x.Second));
    }

    // Between neighbours by number the earlier one was edited; elsewhere the link itself is wrong, and the sequence says how.
    private static AuditFinding Fault(ChainLink? first, ChainLink second) => first is not null && first.Sequence == second.Sequence - 1
        ? new("edited", first.Commit.Id, first.Sequence, $"its SHA-256 is {first.Digest[..Math.Min(12, first.Digest.Length)]}…, record {second.Sequence} was chained to {second.Record!.Previous[..Math.Min(12, second.Record.Previous.Length)]}…")
        : new("broken", second.Commit.Id, second.Sequence, "it is chained to another record than the one before it");
}
