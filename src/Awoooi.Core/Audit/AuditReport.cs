namespace Awoooi.Audit;

/// <summary>What an offline verification of the evidence found.</summary>
/// <param name="Records">How many records were read.</param>
/// <param name="Keys">The keys that counted, handed over ones included.</param>
/// <param name="Head">The last record's commit: note it elsewhere, and the next verification can prove that nothing was cut off. Empty without records.</param>
/// <param name="Merges">How many merges were compared with their gate records.</param>
/// <param name="Findings">What does not hold, in the order of the chain; empty when all does.</param>
public sealed record AuditReport(int Records, Keys.EvidenceKeys Keys, string Head, int Merges, IReadOnlyList<AuditFinding> Findings)
{
    /// <summary>Whether nothing was found.</summary>
    public bool Holds => Findings.Count == 0;
}

/// <summary>One thing that does not hold.</summary>
/// <param name="Rule"><c>dropped</c>, <c>edited</c>, <c>reordered</c>, <c>truncated</c>, <c>forked</c>, <c>key-swapped</c>, <c>unsigned</c>, <c>backdated</c>, <c>replayed</c>, <c>unreadable</c>, <c>broken</c>, <c>merge-forged</c> or <c>merge-mismatch</c>.</param>
/// <param name="Commit">Where.</param>
/// <param name="Sequence">The record's number, or 0.</param>
/// <param name="Reason">What was found and what should be.</param>
public sealed record AuditFinding(string Rule, string Commit, long Sequence, string Reason)
{
    /// <inheritdoc/>
    public override string ToString() => Sequence == 0 ? $"{Rule} at {Commit}: {Reason}" : $"{Rule} at record {Sequence} ({Commit}): {Reason}";
}

/// <summary>What the chain is held against from outside.</summary>
/// <param name="KnownHeads">Heads of the chain that somebody noted earlier, or keeps.</param>
/// <param name="Branches">Branches whose gated merges must have their records.</param>
public sealed record AuditAnchors(IReadOnlyList<string> KnownHeads, IReadOnlyList<string> Branches);
