using Awoooi.Audit.Rules;
using Awoooi.Repositories;

namespace Awoooi.Audit;

/// <summary>Replays the whole evidence of a clone, offline: every record, every link, every signature, every merge.</summary>
/// <param name="repository">A clone that has the evidence refs.</param>
/// <param name="allowedSigners">Allowed signers with all keys the engine ever had; from outside the repository if that is not trusted.</param>
/// <param name="engine">The engine's principal.</param>
public sealed class AuditVerifier(IGitRepository repository, string allowedSigners, string engine)
{
    /// <summary>What the chain alone shows, without looking at signatures.</summary>
    internal static readonly IReadOnlyList<IChainRule> ChainRules =
        [new ReadableRule(), new SingleParentRule(), new SequenceRule(), new DigestRule(), new KeyRule(), new TimeRule()];

    /// <summary>Looks at everything and stops at nothing.</summary>
    public async Task<AuditReport> VerifyAsync(AuditAnchors anchors, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(anchors);
        var tip = repository.Resolve(GitAuditLog.Ref);
        var chain = await SignedAsync(ChainLink.Chain(repository, tip), cancellationToken);
        var merges = new MergeReplay(repository, allowedSigners, engine, chain, tip);
        var findings = ChainRules.Append(new SignatureRule(engine)).SelectMany(x => x.Find(chain))
            .OrderBy(x => Position(chain, x.Commit))
            .Concat(AnchorRule.Find(repository, tip, anchors.KnownHead));
        var (count, mismatches) = await merges.ReplayAsync(anchors.Branches, cancellationToken);
        return new(chain.Count, tip ?? "", count, [.. findings, .. mismatches]);
    }

    private async Task<IReadOnlyList<ChainLink>> SignedAsync(IReadOnlyList<ChainLink> chain, CancellationToken cancellationToken)
    {
        var signed = new ChainLink[chain.Count];
        await Parallel.ForAsync(0, chain.Count, cancellationToken, async (i, stop) =>
            signed[i] = chain[i] with { Signature = await repository.VerifyAsync(chain[i].Commit.Id, allowedSigners, stop) });
        return signed;
    }

    private static int Position(IReadOnlyList<ChainLink> chain, string commit) =>
        chain.Select((x, i) => (x.Commit.Id, i)).FirstOrDefault(x => x.Id == commit).i;
}
