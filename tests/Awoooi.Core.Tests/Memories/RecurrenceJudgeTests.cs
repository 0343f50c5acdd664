using Awoooi.Memories;
using Awoooi.Objects;
using Awoooi.Remedies;
using Awoooi.Repositories;

namespace Awoooi.Core.Tests.Memories;

public sealed class RecurrenceJudgeTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 1, 10, 0, 0, TimeSpan.Zero);
    private static readonly ObjectRef Web = new("apps/v1", "Deployment", "shop", "web");
    private static readonly FieldPath Limit = FieldPath.Parse("spec.template.spec.containers[name=web].resources.limits.memory");
    private static readonly MemoryPolicy Policy = new(3, 30, []);

    [Fact]
    public void Judge_NothingRemembered_Allows() => Judge([]).ShouldSatisfyAllConditions(x => x.Refusal.ShouldBeNull(), x => x.Notes.ShouldBeEmpty());

    [Theory]
    [InlineData(PastFate.Rejected, "rejected-before")]
    [InlineData(PastFate.Reverted, "reverted-before")]
    public void Judge_TurnedDownOnTheSameEvidence_IsRefusedWithChangeAndQuote(PastFate fate, string rule)
    {
        var refusal = Judge([Past(fate) with { Words = "it leaks" }]).Refusal.ShouldNotBeNull();

        refusal.Rule.ShouldBe(rule);
        refusal.Reason.ShouldContain("change 7 (raise-memory of Deployment/shop/web)");
        refusal.Reason.ShouldContain("\"it leaks\"");
    }

    [Fact]
    public void Judge_TurnedDownOnOtherEvidence_AllowsAndSaysWhatDiffers()
    {
        var verdict = Judge([Past(PastFate.Rejected) with { Print = Print(peak: 60e6) }], Print(peak: 120e6));

        verdict.Refusal.ShouldBeNull();
        verdict.Notes.ShouldHaveSingleItem().ShouldEndWith("since then peak: 6E+07 → 1.2E+08");
    }

    [Fact]
    public void Judge_TurnedDownTwiceAndOnceOnTheSameEvidence_IsRefused() =>
        Judge([Past(PastFate.Rejected) with { Print = Print(peak: 10e6), EndedAt = Now.AddDays(-1) }, Past(PastFate.Rejected)]).Refusal!.Rule.ShouldBe("rejected-before");

    [Fact]
    public void Judge_AnotherRemedyOrFieldWasTurnedDown_Allows()
    {
        var verdict = Judge([Past(PastFate.Rejected) with { Remedy = "raise-cpu" }, Past(PastFate.Rejected) with { Fields = ["Deployment/shop/web spec.replicas"] }]);

        verdict.Refusal.ShouldBeNull();
        verdict.Notes.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(1, 5, 29, false)]
    [InlineData(2, 5, 29, true)]
    [InlineData(2, 5, 31, false)]
    [InlineData(3, 5, 29, true)]
    public void Judge_HealedBefore_GoesToPeopleAtTheSecondRecurrenceWithinTheWindow(int times, int newest, int oldest, bool refused)
    {
        var past = Enumerable.Range(0, times).Select(i => Past(PastFate.Healed) with { EndedAt = Now.AddDays(-(i == times - 1 && times > 1 ? oldest : newest)) }).ToList();

        (Judge(past).Refusal?.Rule == "recurring").ShouldBe(refused);
    }

    [Theory]
    [InlineData("Revert \"Merge change 7\"\n\nThis reverts commit aaaabbbbccccdddd, reversing changes.", true)]
    [InlineData("less memory, as aaaabbbbccccdddd had it", false)]
    public void Judge_BlamedCommitRevertsOurMerge_IsRefused(string message, bool refused)
    {
        var someone = new Person("Dev", "dev@example.com");
        var planned = new PlannedRemedy(Plan("revert-change"), Print(60e6), new("1234567890abcdef", [], someone, someone, Now, message));

        var verdict = RecurrenceJudge.Judge(planned, [Past(PastFate.Healed) with { MergeCommit = "aaaabbbbccccdddd" }], Policy, Now);

        (verdict.Refusal?.Rule == "taken-back").ShouldBe(refused);
    }

    private static RecurrenceVerdict Judge(IReadOnlyList<PastIncident> past, EvidencePrint? print = null) =>
        RecurrenceJudge.Judge(new(Plan("raise-memory"), print ?? Print(60e6), null), past, Policy, Now);

    private static PastIncident Past(PastFate fate) => new("inc-1", Now.AddDays(-3), fate, ["OOM"], Web.Id, new(Web.Id, "MemoryTooSmall", "killed"))
    {
        Remedy = "raise-memory", Target = Web.Id, Fields = [$"{Web.Id} {Limit}"], Change = 7, Print = Print(60e6),
    };

    private static RemedyPlan Plan(string remedy) => new(remedy, Web, new Dictionary<string, string>(), [new(Web, Limit, EditKind.Set)], "", "");

    private static EvidencePrint Print(double peak) => new(new Dictionary<string, string> { ["cause"] = "present" }, new Dictionary<string, double> { ["peak"] = peak });
}
