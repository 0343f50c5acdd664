using Awoooi.Privacy;
using Awoooi.Privacy.Scanning;
using Awoooi.Testing.Privacy;

namespace Awoooi.Core.Tests.Privacy.Scanning;

/// <summary>A long text that is more than twice the work of an ordinary one is withheld; none that people have is, but 4 MiB of nothing else than addresses of version 6.</summary>
public sealed class WorkBudgetTests
{
    private const int Length = 1 << 21;
    private const int Short = 1 << 19;
    private const string Densest = "addresses of version 6";

    // Units a character, in a text of 4 MiB and in one of half of that.
    private const double Most = WorkBudget.PerCharacter + ((double)WorkBudget.Free / (1 << 22));
    private const double MostOfHalf = WorkBudget.PerCharacter + ((double)WorkBudget.Free / Length);

    private static PrivacyPolicy Policy => new([], LogTails: true, MaxTextKilobytes: 16384, Canaries: []);

    public static TheoryData<string> Names => [.. OrdinaryTexts.Names];

    [Theory, MemberData(nameof(Names))]
    public void Apply_TextThatPeopleHave_IsLessWorkThanALongOneMayBe(string name) => Work(OrdinaryTexts.Make(name, name == Densest ? Length : 2 * Length)).ShouldBeLessThan(name == Densest ? MostOfHalf : Most);

    [Fact]
    public void Apply_OrdinaryLog_IsMuchLessWorkThanALongOneMayBe() => Work(CorpusGenerator.MakeLog(Short, seed: 4)).ShouldBeLessThan(Most / 2);

    [Theory]
    [InlineData("user=ab ")]
    [InlineData("\u00e9A----10..0.%40login://:b@IN")]
    [InlineData("login=a.b,")]
    public void Examine_LongTextThatIsMuchWork_IsWithheldEachTime(string piece)
    {
        var shield = new Shield(Policy);
        var text = Repeat(piece, Length);

        for (var i = 0; i < 2; i++) shield.Examine(text).ShouldSatisfyAllConditions(x => x.Text.ShouldBe(Shield.Withheld), x => x.Findings.ShouldBeEmpty(), x => x.Refusal!.Rule.ShouldBe("text-too-dense"));
        shield.Counts["WITHHELD"].ShouldBe(2);
        shield.Examine(text[..(1 << 16)]).Refusal.ShouldBeNull();
    }

    [Fact]
    public void Examine_LongTextOfDifferentValues_IsWithheldForTheirNumber() =>
        new Shield(Policy).Examine(string.Concat(Enumerable.Range(0, Shield.MostValues + 1).Select(x => $"n{x}@mail.example, which is the address of somebody else\n"))).Refusal!.Rule.ShouldBe("text-too-many-values");

    private static double Work(string text)
    {
        var work = WorkBudget.Endless();
        new Shield(Policy).Apply(text, work);
        return (double)work.Spent / text.Length;
    }

    private static string Repeat(string text, int length) => string.Concat(Enumerable.Repeat(text, length / text.Length));
}
