using Awoooi.Repositories;

namespace Awoooi.Audit.Rules;

/// <summary>Does every merge that names a gate record have that record, does the record say the same, and is it used once?</summary>
internal sealed class MergeReplay(IGitRepository repository, string allowedSigners, string engine, IReadOnlyList<ChainLink> chain, string? tip)
{
    private readonly Dictionary<string, ChainLink> _records = chain.ToDictionary(x => x.Commit.Id);
    private readonly Dictionary<string, string> _used = [];

    /// <summary>Replays the first-parent history of each branch.</summary>
    public async Task<(int Merges, IReadOnlyList<AuditFinding> Findings)> ReplayAsync(IEnumerable<string> branches, CancellationToken cancellationToken)
    {
        var merges = branches.Select(x => repository.Resolve("refs/heads/" + x)).OfType<string>().SelectMany(x => repository.History(x, int.MaxValue))
            .Where(x => x.Trailer(MergeEvidence.EvidenceTrailer) is not null).DistinctBy(x => x.Id).Reverse().ToList();
        var findings = new List<AuditFinding>();
        foreach (var merge in merges)
        {
            var check = await repository.VerifyAsync(merge.Id, allowedSigners, cancellationToken);
            if (check.Principal != engine) findings.Add(new("merge-forged", merge.Id, 0, $"it claims to be gated, but {check.Principal ?? check.Reason}"));
            if (Fault(merge) is { } fault) findings.Add(fault);
        }
        return (merges.Count, findings);
    }

    private AuditFinding? Fault(CommitInfo merge)
    {
        var record = merge.Trailer(MergeEvidence.EvidenceTrailer)!;
        if (!_records.TryGetValue(record, out var link)) return AnchorRule.Fault(repository, tip, record) is { } lost ? lost with { Reason = $"{lost.Reason}; merge {merge.Id} depends on it" } : null;
        if (!_used.TryAdd(record, merge.Id)) return new("replayed", merge.Id, link.Sequence, $"the record allowed merge {_used[record]} already");
        if (link.Record is not { Event: MergeEvidence.Event, Outcome: MergeEvidence.Outcome } gate || MergeEvidence.From(gate.Data) is not { } said)
            return new("merge-mismatch", merge.Id, link.Sequence, "the record it names is not a gate's permission to merge");
        var differs = Differences(said, merge).ToList();
        return differs.Count == 0 ? null : new("replayed", merge.Id, link.Sequence, $"the record is about another merge: {string.Join("; ", differs)}");
    }

    private IEnumerable<string> Differences(MergeEvidence said, CommitInfo merge) => new[]
    {
        ("change", said.Change.ToString(System.Globalization.CultureInfo.InvariantCulture), merge.Trailer(MergeEvidence.ChangeTrailer)),
        ("proof", said.Proof, merge.Trailer(MergeEvidence.ProofTrailer)),
        ("base", said.Base, merge.Parents.ElementAtOrDefault(0)),
        ("head", said.Head, merge.Parents.ElementAtOrDefault(1)),
        ("tree", said.Tree, repository.TreeId(merge.Id)),
    }.Where(x => x.Item2 != x.Item3).Select(x => $"{x.Item1} {x.Item2}, the merge has {x.Item3 ?? "none"}");
}
