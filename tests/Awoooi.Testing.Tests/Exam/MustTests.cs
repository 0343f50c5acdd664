using Awoooi.Testing.Exam;

namespace Awoooi.Testing.Tests.Exam;

public sealed class MustTests
{
    public sealed record Row(string Field, string Must, string? Head, bool Holds);

    [Theory, TableData("Exam/musts.csv")]
    public void Violation_ForEachRowOfTheTable_IsAsTheGrammarSays(Row row)
    {
        var change = ExpectedReader.Read(Story.Answer(row.Must)).Incidents[0].Acceptable[0].Changes[0];
        var document = row.Field.StartsWith("data", StringComparison.Ordinal) ? new DocumentName("ConfigMap", "web", "shop") : new("Deployment", "web", "shop");
        var place = new Place(Story.File, document, Awoooi.Objects.FieldPath.Parse(row.Field));
        var trees = Story.Trees(Edit(row.Head));

        var violation = MustCheck.Violation(change.Must, place, trees);

        (violation is null).ShouldBe(row.Holds, violation ?? "holds");
    }

    [Fact]
    public void Violation_ThatDoesNotHold_NamesFieldValueAndRule() =>
        MustCheck.Violation(new Must.Between("96Mi", "256Mi"), Story.Incident("{absent: true}").Acceptable[0].Changes[0].Place, Story.Trees(Story.Bad))
            .ShouldBe("Deployment/shop/web spec.template.spec.containers[name=web].resources.limits.memory: is 16Mi, must be between 96Mi and 256Mi");

    [Theory]
    [InlineData("{most: 3}", "most")]
    [InlineData("{absent: false}", "absent")]
    [InlineData("{same_as: cluster}", "same_as")]
    [InlineData("{between: [1Gi]}", "between")]
    [InlineData("{in: [1], compare: json}", "compare")]
    public void Read_RuleThatIsNotInTheGrammar_IsAnError(string must, string named) =>
        Should.Throw<FormatException>(() => ExpectedReader.Read(Story.Answer(must))).Message.ShouldContain(named);

    // Cells of the table: "old => new" applied to the bad file; "|" stands for a line break.
    private static string Edit(string? edit) => edit is null
        ? Story.Bad
        : Story.Bad.With(edit.Split(" => ")[0].Replace('|', '\n'), edit.Split(" => ")[1].Replace('|', '\n'));
}
