namespace Awoooi.Audit.Rules;

/// <summary>Does time run forward?</summary>
/// <remarks>Order never depends on time; this only shows a record that claims to be older than it can be.</remarks>
internal sealed class TimeRule : IChainRule
{
    // Clocks of two engines may differ, and a clock may be set.
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    public IEnumerable<AuditFinding> Find(IReadOnlyList<ChainLink> chain)
    {
        var latest = DateTimeOffset.MinValue;
        foreach (var link in chain.Where(x => x.Record is not null))
        {
            var time = link.Record!.Time;
            if (latest - time > Tolerance) yield return new("backdated", link.Commit.Id, link.Sequence, $"it says {time:O}, an earlier record {latest:O}");
            latest = time > latest ? time : latest;
        }
    }
}
