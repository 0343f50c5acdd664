using Awoooi.Privacy;
using Awoooi.Testing.Privacy;

namespace Awoooi.Core.Tests.Privacy.Scanning;

/// <summary>A long text that is more than twice the work of an ordinary one is withheld; none that people have is.</summary>
public sealed class WorkBudgetTests
{
    private const int Length = 1 << 21;

    private static PrivacyPolicy Policy => new([], LogTails: true, MaxTextKilobytes: 16384, Canaries: []);

    public static TheoryData<string> Names => [.. OrdinaryTexts.Names];

    [Theory, MemberData(nameof(Names))]
    public void Examine_LongTextThatPeopleHave_IsNotWithheld(string name) =>
        new Shield(Policy).Examine(Repeat(OrdinaryTexts.Make(name, Length / 8), Length)).Refusal.ShouldBeNull();

    [Fact]
    public void Examine_OrdinaryLog_IsNotWithheld() => new Shield(Policy).Examine(CorpusGenerator.MakeLog(Length, seed: 4)).Refusal.ShouldBeNull();

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

    private static string Repeat(string text, int length) => string.Concat(Enumerable.Repeat(text, length / text.Length));
}
