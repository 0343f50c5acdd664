using Awoooi.Gates;
using Awoooi.Objects;
using Awoooi.Proofs;
using Awoooi.PullRequests;
using Awoooi.Results;
using Awoooi.Reviews;

namespace Awoooi.Core.Tests.Gates;

public sealed class GateTests
{
    private static readonly Proof Signed = WithDigest(new("", "base", "rendered", "policies", [CheckResult.Passed("quota", "fine")], [], [], "no pod restarts"));
    private static readonly StateChange Changed = new(ObjectRef.Parse("Deployment/shop/api")!, "spec.replicas", "2", "5");

    private static GateFacts Good => new(
        new(7, "id", ChangeState.Open, "awoooi/x", "main", "base", "head", "", "", Signed.Digest, "engine", []),
        Signed, Signed, new([], []), new(QuorumStatus.Reached, ["alice"], [], []), "policies", "base", [], [], null);

    [Fact]
    public void Decide_EverythingInOrder_MayMerge() => Gate.Decide(Good).MayMerge.ShouldBeTrue();

    [Fact]
    public void Decide_BaseMovedElsewhereAndRendersTheSame_MayMerge() =>
        Gate.Decide(Good with { CurrentBase = "later", Fresh = WithDigest(Signed with { BaseCommit = "later" }) }).MayMerge.ShouldBeTrue();

    [Fact]
    public void Decide_EachThingOutOfOrder_StopsWithItsReason()
    {
        (string Name, GateFacts Facts, GateStatus Status, string Reason)[] rows =
        [
            ("closed", Good with { Change = Good.Change with { State = ChangeState.Closed } }, GateStatus.Waiting, "Closed"),
            ("rejected", Good with { Change = Good.Change with { State = ChangeState.Rejected } }, GateStatus.Rejected, "rejected"),
            ("other proof", Good with { Change = Good.Change with { ProofDigest = "other" } }, GateStatus.Voided, "not the one"),
            ("proof tampered with", Good with { Signed = Signed with { Rollout = "nothing to see" } }, GateStatus.Voided, "not the one"),
            ("veto", Good with { Quorum = new(QuorumStatus.Vetoed, [], ["alice rejected it"], []) }, GateStatus.Rejected, "alice"),
            ("policies", Good with { PolicyDigest = "others" }, GateStatus.Voided, "policies have changed"),
            ("conflict", Good with { MergeRefusal = new Refusal("merge-conflict", "x.yaml", "") }, GateStatus.Voided, "no longer merges"),
            ("file moved", Good with { CurrentBase = "later", MovedFiles = ["x.yaml"] }, GateStatus.Voided, "base has changed x.yaml"),
            ("stray file", Good with { StrayFiles = ["evil.yaml"] }, GateStatus.Voided, "evil.yaml"),
            ("state", Good with { ReadSet = new([Changed], []) }, GateStatus.Voided, "was 2 when it was signed and is 5 now"),
            ("unseen", Good with { ReadSet = new([], ["Pod"]) }, GateStatus.Waiting, "Pod objects were not looked for"),
            ("silent cluster", Good with { NotAsked = new Refusal("cluster-timeout", "no answer within 15 s", "look at it") }, GateStatus.Waiting, "no answer within 15 s (look at it)"),
            ("renders otherwise", Good with { Fresh = Signed with { RenderedDigest = "other" } }, GateStatus.Voided, "renders to something else"),
            ("refused now", Good with { Fresh = Signed with { Checks = [CheckResult.Refused("quota", "full", "")] } }, GateStatus.Voided, "quota refuses it now"),
            ("blind now", Good with { Fresh = Signed with { Checks = [CheckResult.NotChecked("quota", "gone")] } }, GateStatus.Waiting, "quota cannot be checked now"),
            ("signatures", Good with { Quorum = new(QuorumStatus.Missing, [], ["needs 1 more of sre"], []) }, GateStatus.Waiting, "needs 1 more"),
        ];
        foreach (var (name, facts, status, reason) in rows)
        {
            var verdict = Gate.Decide(facts).Verdict.ShouldNotBeNull(name);
            verdict.Status.ShouldBe(status, name);
            verdict.Reason.ShouldContain(reason, Case.Sensitive, name);
            verdict.MergeCommit.ShouldBeEmpty(name);
        }
    }

    [Fact]
    public void Decide_StateChanged_ShowsBeforeAndAfter() => Gate.Decide(Good with { ReadSet = new([Changed], []) }).Verdict!.Changed.ShouldBe([Changed]);

    [Fact]
    public void Decide_RejectedAndStateChanged_TheRejectionCounts() =>
        Gate.Decide(Good with { Quorum = new(QuorumStatus.Vetoed, [], ["alice rejected it"], []), ReadSet = new([Changed], []) }).Verdict!.Status.ShouldBe(GateStatus.Rejected);

    private static Proof WithDigest(Proof proof) => proof with { Digest = Prover.DigestOf(proof) };
}
