using Awoooi.Audit.Keys;
using Awoooi.Audit.Rules;
using Awoooi.Repositories;

namespace Awoooi.Audit;

/// <summary>Replays the whole evidence of a clone, offline: every record, every link, every signature, every merge.</summary>
/// <param name="repository">A clone that has the evidence refs.</param>
/// <param name="keys">The evidence keys to begin with; from outside the repository if that is not trusted.</param>
/// <param name="allowedSigners">Allowed signers, for merges that no record names afterwards.</param>
/// <param name="engine">The engine's principal in them.</param>
public sealed class AuditVerifier(IGitRepository repository, EvidenceKeys keys, string allowedSigners, string engine)
{
    /// <summary>What the chain alone shows, without looking at signatures.</summary>
    internal static readonly IReadOnlyList<IChainRule> ChainRules =
        [new ReadableRule(), new SingleParentRule(), new SequenceRule(), new DigestRule(), new KeyRule(), new TimeRule()];

    /// <summary>Looks at everything and stops at nothing.</summary>
    public Task<AuditReport> VerifyAsync(AuditAnchors anchors, CancellationToken cancellationToken) => VerifyAsync(anchors, _ => { }, cancellationToken);

    /// <summary>The same, and shows every record that can be read, in order.</summary>
    public async Task<AuditReport> VerifyAsync(AuditAnchors anchors, Action<AuditedRecord> seen, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(anchors);
        var tip = repository.Resolve(GitAuditLog.Ref);
        var check = new ChainCheck(keys, x =>
        {
            if (x.Record is { } record) seen(new(x.Commit.Id, record));
        });
        var chain = tip is null ? [] : await check.ReadAsync(repository, tip, cancellationToken);
        var found = ChainRules.SelectMany(x => x.Find(chain)).Concat(chain.SelectMany(x => x.Faults)).ToList();
        var findings = (found.Count == 0 ? found : Ordered(chain, found)).Concat(anchors.KnownHeads.SelectMany(x => AnchorRule.Find(repository, tip, x)));
        var (count, mismatches) = await new MergeReplay(repository, allowedSigners, engine, chain, tip).ReplayAsync(anchors.Branches, cancellationToken);
        return new(chain.Count, check.Keys, tip ?? "", count, [.. findings, .. mismatches]);
    }

    private static IEnumerable<AuditFinding> Ordered(IReadOnlyList<ChainLink> chain, List<AuditFinding> found)
    {
        var places = chain.Select((x, i) => (x.Commit.Id, i)).ToDictionary(x => x.Id, x => x.i, StringComparer.Ordinal);
        return found.OrderBy(x => places[x.Commit]);
    }
}
