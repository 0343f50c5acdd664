using Awoooi.Privacy;
using Awoooi.Testing;

namespace Awoooi.Core.Tests.Privacy;

public sealed class ShieldTests
{
    [Theory, TableData("Privacy/shielded.json")]
    public void Apply_EachRow_ReplacesWhatItMustAndNothingElse(string text, string shielded, string why) =>
        New().Apply(text).ShouldBe(shielded, why);

    [Theory, TableData("Privacy/hard-rows.json")]
    public void Apply_EachHardRow_IsAsItMustBe(string text, string shielded, string why) => New().Apply(text).ShouldBe(shielded, why);

    [Fact]
    public void Examine_Findings_StandWhereTheInputHasThemAndHoldNoValue()
    {
        var shielded = New().Examine("ü 1\u200b0.0.0.1 password=hunter2".Replace("\\u200b", "\u200b", StringComparison.Ordinal));

        shielded.Findings.ShouldBe([new(2, 9, "IP", "[IP_1]", "ipv4"), new(21, 7, "SECRET", "[SECRET_1]", "field-secret")]);
        shielded.ToString().ShouldNotContain("hunter2");
    }

    [Theory]
    [InlineData("\ufeff10.0.0.1\r\nuser=ann\r\n", 1, 8, 16, 3)]
    [InlineData("\ud83d\ude00 \ufb03 1\u200b0.0.0.1 \ud835\udfcf\ud835\udfce.0.0.1", 5, 9, 15, 10)]
    [InlineData("\ufb03\u00e9 \u200b10.0.0.1\u200b, key=%41KIAQ3EGKJ5XYZ2WMNOP", 4, 8, 19, 22)]
    [InlineData("u=cGFzc3dvcmQ9aHVudGVyMmh1bnRlcjI%3D password=%2568unter2", 2, 34, 46, 11)]
    public void Examine_ByteOrderMarkPairsLigaturesAndEscapes_CountsInUnitsOfTheInput(string text, int start, int length, int nextStart, int nextLength) =>
        New().Examine(text).Findings.Select(x => (x.Start, x.Length)).ShouldBe([(start, length), (nextStart, nextLength)]);

    [Fact]
    public void Apply_SameValueInAnotherText_HasTheSameLabelWithinAnIncidentOnly()
    {
        var shield = New();
        shield.Apply("10.0.0.9 ann@example.com");
        shield.Apply("10.0.0.1 called 10.0.0.9").ShouldBe("[IP_2] called [IP_1]");
        New().Apply("10.0.0.1").ShouldBe("[IP_1]");
    }

    [Fact]
    public void Apply_LabelLookalikeAfterTheLabelWasGiven_IsStillNoLabel()
    {
        var shield = New();
        shield.Apply("10.0.0.9 is up");
        shield.Apply("blame [IP_1]").ShouldBe("blame (IP_1)");
    }

    [Fact]
    public void Counts_AreDistinctValues_NeverValues()
    {
        var shield = New();
        shield.Apply("10.0.0.1 10.0.0.1 10.0.0.2 password=abc");
        shield.Apply("10.0.0.1");
        shield.Counts.ShouldBe(new Dictionary<string, int> { ["IP"] = 2, ["SECRET"] = 1 }, ignoreOrder: true);
    }

    [Fact]
    public void Apply_CustomKind_IsReplacedLikeAnyOther() =>
        New(new CustomKind("CUSTOMER", "CUST-[0-9]{4,}")).Apply("for CUST-12345 and [CUSTOMER_1]").ShouldBe("for [CUSTOMER_1] and (CUSTOMER_1)");

    [Fact]
    public void Apply_CustomKindThatIsEncoded_IsReplacedAsWell() =>
        New(new CustomKind("CUSTOMER", "CUST-[0-9]{4,}")).Apply("q=CUST%2D12345 Y3VzdG9tZXIgQ1VTVC0xMjM0NQ==").ShouldBe("q=[CUSTOMER_1] [SECRET_1]");

    [Theory]
    [InlineData("sig=")]
    [InlineData("acct: ")]
    public void Apply_LongKeyUnderAWeakName_IsTakenWhole(string name) =>
        New().Apply(name + string.Concat(Enumerable.Range(0, 153).Select(x => "0123456789abcdef"[x * 7 % 16])) + " end").ShouldBe(name + "[SECRET_1] end");

    [Theory]
    [InlineData("user=", "key=Q7rk2ZtB9wXe4LmN8v")]
    [InlineData("user=user=", "ann")]
    [InlineData("key=", "v1=Q7rk2ZtB9wXe4LmN8v")]
    public void Apply_ValueBehindNamesInARow_IsFound(string names, string value) => New().Apply($"{names}{value} x").ShouldNotContain(value[^3..]);

    [Fact]
    public void Apply_CustomPatternThatMatchesNothingness_ReplacesNothing() => New(new CustomKind("X", "q*")).Apply("abc").ShouldBe("abc");

    [Fact]
    public void Constructor_PatternThatTheLinearEngineLacks_Throws() =>
        Should.Throw<NotSupportedException>(() => New(new CustomKind("X", "(?=a)b")));

    [Fact]
    public void Apply_LongerThanPolicyAllows_IsWithheldWhole()
    {
        var shield = new Shield(new PrivacyPolicy([], true, 1, []));
        shield.Apply(new string('a', 1025)).ShouldBe("[WITHHELD]");
        shield.Apply("[WITHHELD]").ShouldBe("[WITHHELD]");
        shield.Counts["WITHHELD"].ShouldBe(1);
    }

    [Fact]
    public void Apply_OneValueMoreThanAnIncidentCanHave_IsWithheldWhole()
    {
        var shield = New();
        foreach (var part in Enumerable.Range(0, Shield.MostValues).Select(x => $"10.1.{x >> 8}.{x & 255}").Chunk(1 << 14)) shield.Apply(string.Join('\n', part));
        shield.Apply("10.1.255.255").ShouldBe("[IP_65536]");
        var more = shield.Examine("10.1.0.0 10.2.0.0 ann@example.com");
        (more.Text, more.Findings.Count).ShouldBe(("[WITHHELD]", 0));
        shield.Apply("10.1.0.0 ann@example.com").ShouldBe("[IP_1] [EMAIL_1]");
        (shield.Counts["IP"], shield.Counts["EMAIL"], shield.Counts["WITHHELD"]).ShouldBe((Shield.MostValues, 1, 1));
    }

    [Fact]
    public void Apply_LoneSurrogatesAndControls_AreData() => New().Apply("a\ud800b\u0000 10.0.0.1 \udfff").ShouldBe("a\ud800b\u0000 [IP_1] \udfff");

    [Fact]
    public void Apply_FromManyThreads_NeverGivesOneLabelToTwoValues()
    {
        var shield = New();
        var labels = Enumerable.Range(0, 2000).AsParallel().WithDegreeOfParallelism(8)
            .Select(x => (Value: x % 50, Label: shield.Apply($"10.1.2.{x % 50}"))).ToList();
        labels.Distinct().Count().ShouldBe(50);
        labels.Select(x => x.Label).Distinct().Count().ShouldBe(50);
        shield.Counts["IP"].ShouldBe(50);
    }

    private static Shield New(params CustomKind[] kinds) => new(new PrivacyPolicy(kinds, LogTails: true, MaxTextKilobytes: 1024, Canaries: []));
}
