using System.Text.Json.Nodes;
using Awoooi.Testing;

namespace Awoooi.Scenarios.Demo;

public sealed class DemoTests(DemoPlay play) : IClassFixture<DemoPlay>
{
    [Fact]
    public void Demo_FreshFolder_HealsVoidsAndFindsNoFix()
    {
        var result = play.First;

        result.ExitCode.ShouldBe(0, result.Error);
        Outcomes(result).ShouldBe(["healed healed", "voided voided", "no-safe-fix no-safe-fix"]);
        Stages(result, 0).ShouldBe([.. Enumerable.Range(1, 14).Select(x => $"{x} Completed")]);
        Stages(result, 1)[^1].ShouldBe("12 Failed");
        Stages(result, 2)[^1].ShouldBe("6 Failed");
    }

    [Fact]
    public void Demo_Afterwards_GitAloneShowsTheTrail()
    {
        var forge = play.Forge;

        GitCli.Run(forge, "rev-parse", "main").ShouldBe(GitCli.Run(forge, "rev-parse", "deploy"));
        GitCli.Run(forge, "log", "-1", "--format=%B", "main").ShouldContain("Awoooi-Evidence: ");
        GitCli.Run(forge, "-c", $"gpg.ssh.allowedSignersFile={play.AllowedSigners}", "log", "--format=%G? %GS", "refs/awoooi/changes/1/reviews")
            .ShouldBe("G ben@shop.example\nG ada@shop.example");
        GitCli.Run(forge, "log", "-1", "--format=%s", "refs/awoooi/changes/2/meta").ShouldContain("Voided", Case.Insensitive);
        GitCli.Run(forge, "log", "--format=%s", "refs/awoooi/changes/2/reviews").Split('\n').Length.ShouldBe(2);
        GitCli.Run(forge, "merge-base", "--is-ancestor", "refs/awoooi/changes/1/heads/1", "main").ShouldBeEmpty();
    }

    [Fact]
    public async Task Demo_SameFolderAgain_ChangesNothing()
    {
        var refs = Refs();

        var second = await play.AgainAsync();

        second.ExitCode.ShouldBe(0, second.Error);
        Outcomes(second).ShouldBe(Outcomes(play.First));
        Refs().ShouldBe(refs);
    }

    private string Refs() => GitCli.Run(play.Forge, "for-each-ref");

    private static List<string> Outcomes(ProcResult result) => [.. Acts(result).Select(x => $"{x["name"]} {x["outcome"]}")];

    private static List<string> Stages(ProcResult result, int act) => [.. Acts(result)[act]["stages"]!.AsArray().Select(x => $"{x!["number"]} {x["status"]}")];

    private static List<JsonObject> Acts(ProcResult result) => [.. result.Json()["acts"]!.AsArray().OfType<JsonObject>()];
}
