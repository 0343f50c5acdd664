namespace Awoooi.Audit.Rules;

/// <summary>One question about the whole chain.</summary>
internal interface IChainRule
{
    /// <summary>What does not hold.</summary>
    /// <param name="chain">The chain, oldest first.</param>
    IEnumerable<AuditFinding> Find(IReadOnlyList<ChainLink> chain);
}
