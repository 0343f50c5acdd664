using Awoooi.Testing.Exam;

namespace Awoooi.Testing.Tests.Exam;

public sealed class RunJudgeTests
{
    private static readonly string Right = Story.Bad.With("memory: 16Mi", "memory: 128Mi");
    private static readonly ReplayIncident Proposed =
        new(["WebDown"], "Deployment/shop/web", "proposed", "", "inc-1", ["Deployment/shop/web"], Awoooi.Risks.RiskLevel.MEDIUM, 1, "awoooi/web", "h1");

    private static readonly Expected Answer = ExpectedReader.Read(Story.Answer("{between: [96Mi, 256Mi]}"));

    [Fact]
    public void Judge_OneIncidentOneRightChange_Passes()
    {
        var verdict = RunJudge.Judge(Answer, Run(Proposed));

        verdict.Problems.ShouldBeEmpty();
        (verdict.Got, verdict.Alternative, verdict.Risk, verdict.Cause).ShouldBe(("proposed", "right", "MEDIUM", "1 of 1"));
    }

    [Fact]
    public void Judge_RepeatedDelivery_CountsForNothing() => Problems(Run(Proposed, Proposed with { Outcome = "duplicate", Id = "inc-0", Number = null })).ShouldBeEmpty();

    [Fact]
    public void Judge_DuplicateOfTheSameChange_BringsItsAlerts()
    {
        var expected = ExpectedReader.Read(Story.Answer("{between: [96Mi, 256Mi]}").With("alerts: [WebDown]", "alerts: [WebDown, ClientDown]"));

        RunJudge.Judge(expected, Run(Proposed)).Problems.ShouldBe(["alerts WebDown, expected WebDown, ClientDown"]);
        RunJudge.Judge(expected, Run(Proposed, Proposed with { Outcome = "duplicate", Alerts = ["ClientDown"] })).Problems.ShouldBeEmpty();
    }

    [Fact]
    public void Judge_SecondChangeForTheSameCause_Fails()
    {
        var run = Run(Proposed, Proposed with { Id = "inc-2", Number = 2, Head = "h2" });

        Problems(run with { Changes = [1, 2] }).ShouldBe(["2 incidents, expected 1: Deployment/shop/web, Deployment/shop/web", "2 changes in the forge, expected 1"]);
    }

    [Fact]
    public void Judge_RiskBelowTheMinimum_Fails() =>
        Problems(Run(Proposed with { Risk = Awoooi.Risks.RiskLevel.LOW })).ShouldBe(["risk LOW, expected at least MEDIUM"]);

    [Fact]
    public void Judge_WrongRootCause_Fails() => Problems(Run(Proposed with { Causes = ["Node//n1"] })).ShouldHaveSingleItem().ShouldContain("no root cause named: Node//n1");

    [Fact]
    public void Judge_HeadThatNoBranchHas_Fails() => Problems(Run(Proposed with { Head = "h9" })).ShouldBe(["no new branch points to change.head h9"]);

    [Fact]
    public void Judge_TouchedRepository_Fails() => Problems(Run(Proposed) with { Touched = ["HEAD moved"] }).ShouldBe(["HEAD moved"]);

    [Fact]
    public void Judge_NoSafeFixExpected_NeitherOutcomeNorBranchMayBeAProposal()
    {
        var expected = Answer with { Kind = "no-safe-fix", Incidents = [Answer.Incidents[0] with { Kind = "no-safe-fix", Acceptable = [] }] };
        var nothing = Proposed with { Outcome = "no-safe-fix", Number = null, Head = "", Branch = "", Risk = null };

        RunJudge.Judge(expected, Run(nothing) with { Heads = new Dictionary<string, ExamTree>(), Changes = [] }).Problems.ShouldBeEmpty();
        RunJudge.Judge(expected, Run(nothing)).Problems.ShouldBe(["1 changes in the forge, expected 0", "1 new branches, expected 0"]);
        RunJudge.Judge(expected, Run(Proposed)).Problems.ShouldContain("proposed, expected no-safe-fix: ");
    }

    [Fact]
    public void ReadAll_DocumentWithoutAContractName_SaysWhichIsMissing()
    {
        Should.Throw<FormatException>(() => ReplayIncident.ReadAll("""{"incidents":[{"alerts":[],"target":"","outcome":"no-safe-fix","incident":"i","diagnosis":{"causes":[]}}]}"""))
            .Message.ShouldBe("the document lacks reason");
        Should.Throw<FormatException>(() => ReplayIncident.ReadAll("oops")).Message.ShouldContain("no JSON document");
    }

    private static IReadOnlyList<string> Problems(RunFacts run) => RunJudge.Judge(Answer, run).Problems;

    private static RunFacts Run(params ReplayIncident[] incidents) => new(
        incidents, Story.Tree((Story.File, Story.Good)), Story.Tree((Story.File, Story.Bad)),
        new Dictionary<string, ExamTree> { ["h1"] = Story.Tree((Story.File, Right)) }, [1], []);
}
