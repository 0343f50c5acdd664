using Awoooi.Testing.Exam;

namespace Awoooi.Testing.Tests.Exam;

public sealed class ChangeJudgeTests
{
    private const string Raise = "{between: [96Mi, 256Mi]}";
    private static readonly string Right = Story.Bad.With("memory: 16Mi", "memory: 128Mi");

    [Fact]
    public void Judge_TheRightFieldAndNothingElse_IsAccepted()
    {
        var verdict = Judge(Right);

        (verdict.Grade, verdict.Alternative).ShouldBe((ChangeGrade.Accepted, "right"), string.Join("\n", verdict.Why));
    }

    [Fact]
    public void Judge_AnotherFieldBeside_IsWrongAndNamesItAndTheRejectedAnswer()
    {
        var verdict = Judge(Right.With("replicas: 2", "replicas: 5"));

        (verdict.Grade, verdict.Alternative).ShouldBe((ChangeGrade.Wrong, "rejected: scale"));
        verdict.Why.ShouldBe(["right: nothing else may differ: Deployment/shop/web spec.replicas: 2 → 5"]);
    }

    [Theory]
    [InlineData("replicas: 2 # two for the weekend", "replicas: 2", "two for the weekend")]
    [InlineData("# two for the weekend", "# two", "two for the weekend")]
    [InlineData("image: \"registry.example/web:1\"", "image: registry.example/web:1", "image")]
    [InlineData("  name: web\n  namespace: shop", "  namespace: shop\n  name: web", "name")]
    [InlineData("    requests:\n              memory: 64Mi", "    requests: {memory: 64Mi}", "requests")]
    [InlineData("kind: ConfigMap", "kind: ConfigMap # note", "ConfigMap")]
    [InlineData("other: 'x'\n", "other: 'x'", "")]
    [InlineData("  replicas: 2", "  replicas: 2\r", "replicas")]
    public void Judge_BytesThatDifferOutsideTheField_AreNotExact(string old, string replacement, string named)
    {
        var text = replacement.EndsWith('\r') ? Right.With("  replicas: 2 # two for the weekend\n", "  replicas: 2 # two for the weekend\r\n") : Right.With(old, replacement);

        var verdict = Judge(text);

        verdict.Grade.ShouldBe(ChangeGrade.Wrong);
        verdict.Why.ShouldHaveSingleItem().ShouldContain("not byte-exact");
        verdict.Why[0].ShouldContain(named);
    }

    [Fact]
    public void Judge_CommentThatUndoesTheLastCommit_IsExact()
    {
        var trees = new ExamTrees(
            Story.Tree((Story.File, Story.Good.With("memory: 128Mi", "memory: 128Mi # measured"))),
            Story.Tree((Story.File, Story.Bad.With("              memory: 16Mi", "              # trimmed\n              memory: 16Mi"))),
            Story.Tree((Story.File, Right.With("memory: 128Mi", "memory: 128Mi # measured"))));

        ChangeJudge.Judge(Story.Incident(Raise), trees).Grade.ShouldBe(ChangeGrade.Accepted);
    }

    [Theory]
    [InlineData("            limits:\n              memory: 16Mi\n", "", "an emptied parent may go with its only field")]
    [InlineData("            limits:\n              memory: 16Mi\n", "            limits: {}\n", "or stay, empty")]
    public void Judge_FieldThatMustGo_MayTakeItsEmptiedParent(string old, string replacement, string why) =>
        Judge(Story.Bad.With(old, replacement), "{absent: true}").Grade.ShouldBe(ChangeGrade.Accepted, why);

    [Theory]
    [InlineData("memory: 16Mi", "memory:", "memory: 128Mi")]
    [InlineData("limits:\n              memory: 16Mi", "limits:", "limits:\n              memory: 128Mi")]
    [InlineData("limits:\n              memory: 16Mi", "limits: {}", "limits:\n              memory: 128Mi")]
    [InlineData("limits:\n              memory: 16Mi", "limits: {memory: 16Mi}", "limits: {memory: 128Mi}")]
    [InlineData("limits:\n              memory: 16Mi", "limits: {cpu: 1}", "limits: {cpu: 1, memory: 128Mi}")]
    public void Judge_FieldThatWasEmptyOrInline_IsAcceptedWithItsLines(string bad, string before, string after)
    {
        var trees = new ExamTrees(
            Story.Tree((Story.File, Story.Good)), Story.Tree((Story.File, Story.Bad.With(bad, before))), Story.Tree((Story.File, Story.Bad.With(bad, after))));

        var verdict = ChangeJudge.Judge(Story.Incident(Raise), trees);

        verdict.Grade.ShouldBe(ChangeGrade.Accepted, string.Join("\n", verdict.Why));
    }

    [Fact]
    public void Judge_BlockText_IsReplacedAsAWhole()
    {
        var trees = new ExamTrees(
            Story.Tree((Story.File, Story.Good)),
            Story.Tree((Story.File, Story.Good.With("mode: fast", "mode: fast\n    nonsense: true"))),
            Story.Tree((Story.File, Story.Good)));
        var incident = ExpectedReader.Read(Story.Answer("{same_as: repo}")
            .With("{kind: Deployment, name: web, namespace: shop}\n      field: spec.template.spec.containers[name=web].resources.limits.memory", "{kind: ConfigMap, name: web}\n      field: data[\"config.yaml\"]"))
            .Incidents[0];

        var verdict = ChangeJudge.Judge(incident, trees);

        verdict.Grade.ShouldBe(ChangeGrade.Accepted, string.Join("\n", verdict.Why));
    }

    [Fact]
    public void Judge_NothingChanged_IsWrong() => Judge(Story.Bad).Why.ShouldBe(["the change changes nothing"]);

    [Fact]
    public void Judge_AllowedFieldBeside_HoldsOnlyWithinItsOwnRule()
    {
        const string Allowance = "  may_also_change:\n  - file: shop/web.yaml\n    document: {kind: Deployment, name: web, namespace: shop}\n"
            + "    field: spec.template.spec.containers[name=web].resources.requests.memory\n    must: {between: [32Mi, 96Mi]}";

        Judge(Right.With("memory: 64Mi", "memory: 96Mi"), Raise, Allowance).Grade.ShouldBe(ChangeGrade.Accepted);
        Judge(Right.With("memory: 64Mi", "memory: 1Gi"), Raise, Allowance).Why.ShouldHaveSingleItem().ShouldContain("is 1Gi, must be between 32Mi and 96Mi");
    }

    [Fact]
    public void Judge_RemovedFile_IsAllowedOnlyWhereTheAnswerSaysSo()
    {
        var trees = new ExamTrees(
            Story.Tree((Story.File, Story.Good)), Story.Tree((Story.File, Story.Bad), ("shop/extra.yaml", "kind: X\n")), Story.Tree((Story.File, Right)));

        ChangeJudge.Judge(Story.Incident(Raise), trees).Why.ShouldBe(["right: nothing else may differ: shop/extra.yaml removed"]);
        ChangeJudge.Judge(Story.Incident(Raise, "  may_also_change:\n  - file_removed: shop/extra.yaml"), trees).Grade.ShouldBe(ChangeGrade.Accepted);
    }

    [Fact]
    public void Judge_NewFileOrDocument_IsWrong()
    {
        Judge(Right + "---\nkind: Job\nmetadata:\n  name: once\n").Why.ShouldHaveSingleItem().ShouldContain("Job//once");
        ChangeJudge.Judge(Story.Incident(Raise), Story.Trees(Right) with { Head = Story.Tree((Story.File, Right), ("README.md", "hello")) })
            .Why.ShouldBe(["right: nothing else may differ: README.md differs"]);
    }

    [Fact]
    public void Judge_FullUndoBesideATightAnswer_IsToleratedAndNotAccepted()
    {
        var verdict = Judge(Story.Good, "{between: [20Mi, 32Mi]}", "  tolerated:\n  - id: full-revert\n    what: revert");

        (verdict.Grade, verdict.Alternative).ShouldBe((ChangeGrade.Tolerated, "full-revert"));
    }

    [Fact]
    public void Judge_SameRenderedResultMadeElsewhere_CountsAsTheAlternative()
    {
        // The renderer of this test: the patch file, where there is one, is the memory limit.
        static string? Render(ExamTree tree) => YamlOf(tree).With("memory: 16Mi", "memory: " + (tree.Files.ContainsKey("shop/patch.yaml") ? "128Mi" : "16Mi"));
        static string YamlOf(ExamTree tree) => tree.Read(Story.File)!.Text.Replace("memory: 128Mi", "memory: 16Mi", StringComparison.Ordinal);
        var trees = new ExamTrees(
            Story.Tree((Story.File, Story.Good)),
            Story.Tree((Story.File, Story.Bad), ("shop/kustomization.yaml", "resources: [web.yaml]\n")),
            Story.Tree((Story.File, Story.Bad), ("shop/kustomization.yaml", "resources: [web.yaml]\n"), ("shop/patch.yaml", "memory: 128Mi\n")));

        ChangeJudge.Judge(Story.Incident(Raise), trees).Grade.ShouldBe(ChangeGrade.Wrong);
        ChangeJudge.Judge(Story.Incident(Raise), trees, Render).Alternative.ShouldBe("right (as rendered)");
        ChangeJudge.Judge(Story.Incident("{between: [1Gi, 2Gi]}"), trees, Render).Grade.ShouldBe(ChangeGrade.Wrong);
    }

    private static ChangeVerdict Judge(string head, string must = Raise, string more = "") => ChangeJudge.Judge(Story.Incident(must, more), Story.Trees(head));
}
