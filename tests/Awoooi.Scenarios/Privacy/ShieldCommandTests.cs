using Awoooi.Testing;

namespace Awoooi.Scenarios.Privacy;

/// <summary>A person who writes policies looks at what would be sent.</summary>
public sealed class ShieldCommandTests
{
    private const string Text = "ü 10.0.0.1 says password=hunter2\r\n[IP_1] stays a forgery";

    [Fact]
    public async Task Shield_File_PrintsTheTextWithLabelsAndNothingMore()
    {
        using var folder = TempFolder.Create();

        var result = await AwoooiProgram.RunAsync("shield", folder.Write("a.log", Text));

        (result.ExitCode, result.Output.ReplaceLineEndings("\n").TrimEnd()).ShouldBe((0, "ü [IP_1] says password=[SECRET_1]\n(IP_1) stays a forgery"));
    }

    [Fact]
    public async Task Shield_JsonAndExplain_SayWhereAndWhyAndNeverWhat()
    {
        using var folder = TempFolder.Create();

        var result = await AwoooiProgram.RunAsync("shield", folder.Write("a.log", Text), "--json", "--explain");

        var findings = result.Json()["findings"]!.AsArray();
        findings.Select(x => ((int)x!["start"]!, (int)x["length"]!, (string)x["kind"]!, (string)x["label"]!, (string)x["rule"]!)).ShouldBe(
            [(2, 8, "IP", "[IP_1]", "ipv4"), (25, 7, "SECRET", "[SECRET_1]", "field-secret"), (34, 6, "LOOKALIKE", "(IP_1)", "label-lookalike")]);
        result.Error.ShouldContain("line 1, column 26, 7 characters: [SECRET_1]");
        (result.Output + result.Error).ShouldNotContain("hunter2");
    }

    [Fact]
    public async Task Shield_LongerThanThePolicyAllows_IsRefusedAndPrintsNothing()
    {
        using var folder = TempFolder.Create();
        folder.Write("policies/privacy.yaml", "kinds: []\nlogTails: true\nmaxTextKilobytes: 1\ncanaries: []\n");

        var result = await AwoooiProgram.RunAsync("shield", folder.Write("a.log", new string('a', 1025)), "--policies", folder["policies"]);

        (result.ExitCode, result.Output).ShouldBe((1, ""));
        result.Error.ShouldContain("text-too-long");
    }

    [Fact]
    public async Task Shield_StandardInput_IsRead()
    {
        var result = await AwoooiProgram.ReadingAsync("from 10.0.0.1\n", "shield");

        (result.ExitCode, result.Output, result.Error).ShouldBe((0, "from [IP_1]\n", ""));
    }

    [Fact]
    public async Task Shield_EmptyInput_PrintsNothing()
    {
        using var folder = TempFolder.Create();

        (await AwoooiProgram.ReadingAsync("", "shield")).ShouldSatisfyAllConditions(x => x.ExitCode.ShouldBe(0), x => x.Output.ShouldBe(""));
        var json = (await AwoooiProgram.RunAsync("shield", folder.Write("empty.log", ""), "--json")).Json();
        ((string)json["text"]!, json["findings"]!.AsArray().Count).ShouldBe(("", 0));
    }

    [Theory]
    [InlineData("474554202f0affd8ffe000104a464946", "byte 7 is not UTF-8")] // the beginning of a picture behind a line
    [InlineData("63616664e9203130", "byte 5 is not UTF-8")] // Latin-1
    [InlineData("fffe61006200", "byte 1 is not UTF-8")] // UTF-16
    [InlineData("6162c3", "byte 3 is not UTF-8")] // cut inside a character
    public async Task Shield_NoUtf8_IsRefusedWithThePlace(string bytes, string place)
    {
        using var folder = TempFolder.Create();
        var file = Path.Combine(folder.Path, "a.bin");
        await File.WriteAllBytesAsync(file, Convert.FromHexString(bytes), TestContext.Current.CancellationToken);

        var result = await AwoooiProgram.RunAsync("shield", file);

        (result.ExitCode, result.Output).ShouldBe((1, ""));
        result.Error.ShouldContain("text-not-utf8");
        result.Error.ShouldContain(place);
    }

    [Fact]
    public async Task Shield_ControlCharactersAndMarkOfOrder_ComeBackByteForByte()
    {
        using var folder = TempFolder.Create();
        var file = folder.Write("a.log", "\ufeffa\0b\u001b[31m\u0007 none\n");

        (await AwoooiProgram.RunAsync("shield", file)).Output.ShouldBe("\ufeffa\0b\u001b[31m\u0007 none\n");
    }

    [Fact]
    public async Task Shield_MissingFile_IsRefusedWithItsPath()
    {
        using var folder = TempFolder.Create();

        var result = await AwoooiProgram.RunAsync("shield", Path.Combine(folder.Path, "none.log"));

        (result.ExitCode, result.Output).ShouldBe((1, ""));
        result.Error.ShouldContain("file-missing");
        result.Error.ShouldContain("none.log");
    }

    [Fact]
    public async Task Shield_LongAndDense_IsRefusedWithRuleAndRemedy()
    {
        using var folder = TempFolder.Create();

        var result = await AwoooiProgram.RunAsync("shield", folder.Write("a.log", string.Concat(Enumerable.Repeat("user=ab ", 1 << 19))));

        (result.ExitCode, result.Output).ShouldBe((1, ""));
        result.Error.ShouldContain("text-too-dense");
        result.Error.ShouldContain("in parts");
    }

    [Fact]
    public async Task Shield_JsonOfEmojiAndCombiningMarks_HasOffsetsOfUtf16Units()
    {
        const string Start = "\ud83d\ude00 e\u0301 \u65e5\u672c ";
        const string Hidden = "10.0\u200b.0.7"; // a blank of no width inside
        using var folder = TempFolder.Create();

        var json = (await AwoooiProgram.RunAsync("shield", folder.Write("a.log", $"{Start}{Hidden} \ud835\udfcf0.0.0.9"), "--json")).Json();

        json["findings"]!.AsArray().Select(x => ((int)x!["start"]!, (int)x["length"]!, (string)x["label"]!)).ShouldBe([(Start.Length, Hidden.Length, "[IP_1]"), (Start.Length + Hidden.Length + 1, 9, "[IP_2]")]);
        ((string)json["text"]!).ShouldBe($"{Start}[IP_1] [IP_2]");
    }
}
