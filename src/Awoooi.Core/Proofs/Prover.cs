using System.Text.Json.Nodes;
using Awoooi.Evidences;
using Awoooi.Proofs.DryRuns;
using Awoooi.Proofs.Rollouts;

namespace Awoooi.Proofs;

/// <summary>Proves a change, and at the gate looks whether what the proof read is still so.</summary>
public static class Prover
{
    /// <summary>Asks every check. The same request gives the same proof.</summary>
    public static Proof Prove(ProofRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var context = new ProofContext(request);
        IReadOnlyList<CheckResult> checks = [.. ProofChecks.All.Select(x => x.Run(context))];
        var proof = new Proof(
            "",
            request.Change.BaseCommit,
            RenderedDifference.Digest(request),
            request.PolicyDigest,
            checks,
            context.ReadSet,
            [.. checks.Where(x => x.Status == CheckStatus.NotChecked).Select(x => $"{x.Name}: {x.Detail}{(x.Remedy.Length > 0 ? $" ({x.Remedy})" : "")}")],
            RolloutSentence.Of(context))
        {
            MergeTree = request.MergeTree,
        };
        return proof with { Digest = DigestOf(proof) };
    }

    /// <summary>Asks every check for what it asks of the cluster, and forgets the answers.</summary>
    internal static void Ask(ProofRequest request)
    {
        var context = new ProofContext(request);
        foreach (var check in ProofChecks.All) check.Run(context);
        RolloutSentence.Of(context);
    }

    /// <summary>The digest that a proof must have: SHA-256 over the canonical form of everything else in it.</summary>
    public static string DigestOf(Proof proof)
    {
        ArgumentNullException.ThrowIfNull(proof);
        return CanonicalJson.Digest(new JsonObject
        {
            ["baseCommit"] = proof.BaseCommit,
            ["mergeTree"] = proof.MergeTree,
            ["renderedDigest"] = proof.RenderedDigest,
            ["policyDigest"] = proof.PolicyDigest,
            ["checks"] = new JsonArray([.. proof.Checks.Select(x => (JsonNode)new JsonArray([x.Name, x.Status.ToString(), x.Detail, x.Remedy, .. x.IsRisky ? (JsonNode[])["risky"] : []]))]),
            ["readSet"] = new JsonArray([.. proof.ReadSet.Select(x => (JsonNode)new JsonArray(x.Object.Group, x.Object.Id, x.Field, x.Value))]),
            ["notChecked"] = new JsonArray([.. proof.NotChecked.Select(x => (JsonNode)JsonValue.Create(x))]),
            ["rollout"] = proof.Rollout,
        });
    }

    /// <summary>Reads everything again that the proof read, and nothing else.</summary>
    /// <param name="proof">The proof.</param>
    /// <param name="now">The cluster now.</param>
    /// <param name="dryRun">What the API server says to the change now.</param>
    public static ReadSetCheck Recheck(Proof proof, ClusterView now, DryRunReport dryRun)
    {
        ArgumentNullException.ThrowIfNull(proof);
        ArgumentNullException.ThrowIfNull(now);
        ArgumentNullException.ThrowIfNull(dryRun);
        var (asked, seen) = (proof.ReadSet.Where(x => DryRunFacts.Is(x.Field)).ToList(), proof.ReadSet.Where(x => !DryRunFacts.Is(x.Field)).ToList());
        var unseen = seen.SelectMany(x => LiveFacts.Unseen(now, x.Object, x.Field)).Concat(asked.Count > 0 && !dryRun.IsWhole ? [DryRunFacts.Server.Kind] : []).Distinct().ToList();
        var changed = seen.Where(x => !LiveFacts.Unseen(now, x.Object, x.Field).Any())
            .Select(x => new StateChange(x.Object, x.Field, x.Value, LiveFacts.Read(now, x.Object, x.Field)))
            .Concat(asked.Where(x => dryRun.IsWhole).Select(x => new StateChange(x.Object, x.Field, x.Value, DryRunFacts.Read(dryRun, x.Object, x.Field))))
            .Where(x => x.Before != x.After);
        return new([.. changed], unseen);
    }
}

/// <summary>What became of the state that a proof read.</summary>
/// <param name="Changed">What is no longer what it was: each voids the signatures.</param>
/// <param name="Unseen">Kinds that the proof read and nobody looked for now: nothing may be merged before they are seen.</param>
public sealed record ReadSetCheck(IReadOnlyList<StateChange> Changed, IReadOnlyList<string> Unseen)
{
    /// <summary>Whether everything could be read and is as it was.</summary>
    public bool Holds => Changed.Count == 0 && Unseen.Count == 0;
}
