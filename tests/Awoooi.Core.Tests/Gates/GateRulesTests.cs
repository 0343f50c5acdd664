using Awoooi.Audit;
using Awoooi.Gates;
using Awoooi.Objects;
using Awoooi.Proofs;
using Awoooi.PullRequests;
using Awoooi.Results;
using Awoooi.Reviews;
using static Awoooi.Core.Tests.Gates.GateCases;

namespace Awoooi.Core.Tests.Gates;

public sealed class GateRulesTests
{
    private static readonly StateChange Changed = new(ObjectRef.Parse("Deployment/shop/api")!, "spec.replicas", "2", "5");

    private static GateProof Proved => new(Signed, new([], []), null);

    [Fact]
    public void Standing_EachThingOutOfOrder_StopsWithItsReason()
    {
        Rows(
            ("in order", GateRules.Standing(View(), Signed), null, ""),
            ("closed", GateRules.Standing(View(x => x with { State = ChangeState.Closed }), Signed), GateStatus.Waiting, "Closed"),
            ("rejected", GateRules.Standing(View(x => x with { State = ChangeState.Rejected }), Signed), GateStatus.Rejected, "rejected"),
            ("other proof", GateRules.Standing(View(x => x with { ProofDigest = "other" }), Signed), GateStatus.Voided, "not the one"),
            ("proof tampered with", GateRules.Standing(View(), Signed with { Rollout = "nothing to see" }), GateStatus.Voided, "not the one"),
            ("policies", GateRules.Standing(View() with { PolicyDigest = "others" }, Signed), GateStatus.Voided, "policies have changed"));
    }

    [Fact]
    public void Files_EachThingOutOfOrder_StopsWithItsReason()
    {
        Rows(
            ("in order", GateRules.Files(View(), Scope()), null, ""),
            ("base moved elsewhere", GateRules.Files(View() with { Base = "later" }, Scope()), null, ""),
            ("file moved", GateRules.Files(View() with { Base = "later" }, Scope() with { MovedFiles = ["x.yaml"] }), GateStatus.Voided, "base has changed x.yaml"),
            ("stray file", GateRules.Files(View(), Scope() with { StrayFiles = ["evil.yaml"] }), GateStatus.Voided, "evil.yaml"),
            ("conflict", GateRules.Conflict(View(), new Refusal("merge-conflict", "x.yaml", "")), GateStatus.Voided, "no longer merges with the base: x.yaml"));
    }

    [Fact]
    public void Signatures_EachThingOutOfOrder_StopsWithItsReason()
    {
        var reached = new Quorum(QuorumStatus.Reached, ["alice"], [], []);
        Rows(
            ("in order", GateRules.Vetoes(reached) ?? GateRules.Signatures(View(), reached), null, ""),
            ("veto", GateRules.Vetoes(new(QuorumStatus.Vetoed, [], ["alice rejected it"], [])), GateStatus.Rejected, "alice"),
            ("missing", GateRules.Signatures(View(), new(QuorumStatus.Missing, [], ["needs 1 more of sre"], [])), GateStatus.Waiting, "needs 1 more"),
            ("unknown", GateRules.Signatures(View(), Quorum.Unknown), GateStatus.Waiting, ""),
            ("frozen", GateRules.Signatures(View() with { Freeze = "frozen by ada: Black Friday" }, reached), GateStatus.Waiting, "frozen by ada: Black Friday"),
            ("frozen, in an emergency", GateRules.Signatures(View() with { Freeze = "frozen by ada: Black Friday" }, reached with { IsEmergency = true }), null, ""));
    }

    [Fact]
    public void Proofs_EachThingOutOfOrder_StopsWithItsReason()
    {
        Rows(
            ("in order", GateRules.Proofs(Signed, Proved), null, ""),
            ("state", GateRules.Proofs(Signed, Proved with { ReadSet = new([Changed], []) }), GateStatus.Voided, "was 2 when it was signed and is 5 now"),
            ("unseen", GateRules.Proofs(Signed, Proved with { ReadSet = new([], ["Pod"]) }), GateStatus.Waiting, "Pod objects were not looked for"),
            ("silent cluster", GateRules.Proofs(Signed, Proved with { NotAsked = new("cluster-timeout", "no answer within 15 s", "look at it") }), GateStatus.Waiting, "no answer within 15 s (look at it)"),
            ("renders otherwise", GateRules.Proofs(Signed, Proved with { Fresh = Signed with { RenderedDigest = "other" } }), GateStatus.Voided, "renders to something else"),
            ("refused now", GateRules.Proofs(Signed, Proved with { Fresh = Signed with { Checks = [CheckResult.Refused("quota", "full", "")] } }), GateStatus.Voided, "quota refuses it now"),
            ("blind now", GateRules.Proofs(Signed, Proved with { Fresh = Signed with { Checks = [CheckResult.NotChecked("quota", "gone")] } }), GateStatus.Waiting, "quota cannot be checked now"));
    }

    [Fact]
    public void Proofs_StateChanged_ShowsBeforeAndAfter() => GateRules.Proofs(Signed, Proved with { ReadSet = new([Changed], []) })!.Changed.ShouldBe([Changed]);

    [Fact]
    public void Merged_NotAsAllowed_IsBypassed()
    {
        var said = new MergeEvidence(7, "head", "base", "tree", "proof");
        var seen = new MergeSeen("tree", ["base", "head"], "record", said);
        Rows(
            ("as allowed", GateRules.Merged("m", seen, Quorum.Unknown), GateStatus.Merged, "proven again and merged"),
            ("no record", GateRules.Merged("m", seen with { Intended = null }, Quorum.Unknown), GateStatus.Bypassed, "past the gate"),
            ("other tree", GateRules.Merged("m", seen with { Tree = "other" }, Quorum.Unknown), GateStatus.Bypassed, "tree tree, the merge has other"),
            ("other base", GateRules.Merged("m", seen with { Parents = ["other", "head"] }, Quorum.Unknown), GateStatus.Bypassed, "base base, the merge has other"),
            ("other head", GateRules.Merged("m", seen with { Parents = ["base", "other"] }, Quorum.Unknown), GateStatus.Bypassed, "head head, the merge has other"),
            ("squashed", GateRules.Merged("m", seen with { Parents = ["base"] }, Quorum.Unknown), GateStatus.Bypassed, "2 parents, the merge has 1"));
    }

    private static void Rows(params (string Name, GateVerdict? Verdict, GateStatus? Status, string Reason)[] rows)
    {
        foreach (var (name, verdict, status, reason) in rows)
        {
            (verdict?.Status).ShouldBe(status, name);
            (verdict?.Reason ?? "").ShouldContain(reason, Case.Sensitive, name);
        }
    }
}
