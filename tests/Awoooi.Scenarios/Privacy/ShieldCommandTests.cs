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
        result.Error.ShouldContain("text-withheld");
    }
}
