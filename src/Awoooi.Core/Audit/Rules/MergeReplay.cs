using Awoooi.Repositories;

namespace Awoooi.Audit.Rules;

/// <summary>Does every merge that names a gate record have that record, does the record say the same, and is it used once?</summary>
internal sealed class MergeReplay(IGitRepository repository, string allowedSigners, string engine, IReadOnlyList<ChainLink> chain, string? tip)
{
    private readonly Dictionary<string, ChainLink> _records = chain.ToDictionary(x => x.Commit.Id);
    private readonly HashSet<string> _named = [.. chain.Where(x => x.Faults.Count == 0 && x.Record is not null).Select(x => MergeEvidence.MergedAs(x.Record!)).OfType<string>()];
    private readonly Dictionary<string, string> _used = [];

    /// <summary>Replays the first-parent history of each branch.</summary>
    public async Task<(int Merges, IReadOnlyList<AuditFinding> Findings)> ReplayAsync(IEnumerable<string> branches, CancellationToken cancellationToken)
    {
        var (findings, seen) = (new List<AuditFinding>(), new HashSet<string>());
        foreach (var tip in branches.Select(x => repository.Resolve("refs/heads/" + x)).OfType<string>())
        {
            await foreach (var merge in repository.ReadLineAsync(tip, null, cancellationToken))
            {
                if (merge.Commit.Trailer(MergeEvidence.EvidenceTrailer) is null || !seen.Add(merge.Commit.Id)) continue;
                if (await ForgeryAsync(merge.Commit, cancellationToken) is { } forged) findings.Add(forged);
                if (Fault(merge) is { } fault) findings.Add(fault);
            }
        }
        return (seen.Count, findings);
    }

    // A signed record that names the merge vouches for it; only where none does yet, the merge's own signature is asked for.
    private async Task<AuditFinding?> ForgeryAsync(CommitInfo merge, CancellationToken cancellationToken)
    {
        if (_named.Contains(merge.Id)) return null;
        var check = await repository.VerifyAsync(merge.Id, allowedSigners, cancellationToken);
        return check.Principal == engine ? null : new("merge-forged", merge.Id, 0, $"it claims to be gated, but no record names it, and {check.Principal ?? check.Reason}");
    }

    private AuditFinding? Fault(CommitFile found)
    {
        var merge = found.Commit;
        var named = merge.Trailer(MergeEvidence.EvidenceTrailer)!;
        if (!_records.TryGetValue(named, out var link)) return AnchorRule.Fault(repository, tip, named) is { } lost ? lost with { Reason = $"{lost.Reason}; merge {merge.Id} depends on it" } : null;
        if (!_used.TryAdd(named, merge.Id)) return new("replayed", merge.Id, link.Sequence, $"the record allowed merge {_used[named]} already");
        if (link.Record is not { } record || MergeEvidence.Allowing(record) is not { } said)
            return new("merge-mismatch", merge.Id, link.Sequence, "the record it names is not a gate's permission to merge");
        var differs = Differences(said, found).ToList();
        return differs.Count == 0 ? null : new("replayed", merge.Id, link.Sequence, $"the record is about another merge: {string.Join("; ", differs)}");
    }

    private static IEnumerable<string> Differences(MergeEvidence said, CommitFile merge) => new[]
    {
        ("change", said.Change.ToString(System.Globalization.CultureInfo.InvariantCulture), merge.Commit.Trailer(MergeEvidence.ChangeTrailer)),
        ("proof", said.Proof, merge.Commit.Trailer(MergeEvidence.ProofTrailer)),
    }.Where(x => x.Item2 != x.Item3).Select(x => $"{x.Item1} {x.Item2}, the merge has {x.Item3 ?? "none"}").Concat(said.DifferencesFrom(merge.Commit.Parents, merge.Tree));
}
