using System.Text.Json.Nodes;
using Awoooi.Testing;

namespace Awoooi.Scenarios.Demo;

public sealed class DemoTests : IDisposable
{
    private readonly TempFolder _folder = TempFolder.Create();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Demo_FreshFolder_HealsVoidsAndFindsNoFix()
    {
        var result = await PlayAsync();

        result.ExitCode.ShouldBe(0, result.Error);
        Outcomes(result).ShouldBe(["healed healed", "voided voided", "no-safe-fix no-safe-fix"]);
        Stages(result, 0).ShouldBe([.. Enumerable.Range(1, 14).Select(x => $"{x} Completed")]);
        Stages(result, 1)[^1].ShouldBe("12 Failed");
        Stages(result, 2)[^1].ShouldBe("6 Failed");
    }

    [Fact]
    public async Task Demo_Afterwards_GitAloneShowsTheTrail()
    {
        (await PlayAsync()).ExitCode.ShouldBe(0);
        var forge = _folder["manifests.git"];

        GitCli.Run(forge, "rev-parse", "main").ShouldBe(GitCli.Run(forge, "rev-parse", "deploy"));
        GitCli.Run(forge, "log", "-1", "--format=%B", "main").ShouldContain("Awoooi-Evidence: ");
        GitCli.Run(forge, "-c", $"gpg.ssh.allowedSignersFile={_folder["allowed_signers"]}", "log", "--format=%G? %GS", "refs/awoooi/changes/1/reviews")
            .ShouldBe("G ben@shop.example\nG ada@shop.example");
        GitCli.Run(forge, "log", "-1", "--format=%s", "refs/awoooi/changes/2/meta").ShouldContain("Voided", Case.Insensitive);
        GitCli.Run(forge, "log", "--format=%s", "refs/awoooi/changes/2/reviews").Split('\n').Length.ShouldBe(2);
        GitCli.Run(forge, "merge-base", "--is-ancestor", "refs/awoooi/changes/1/heads/1", "main").ShouldBeEmpty();
    }

    [Fact]
    public async Task Demo_SameFolderAgain_ChangesNothing()
    {
        var first = await PlayAsync();
        var refs = Refs();

        var second = await PlayAsync();

        second.ExitCode.ShouldBe(0, second.Error);
        Outcomes(second).ShouldBe(Outcomes(first));
        Refs().ShouldBe(refs);
    }

    private Task<ProcResult> PlayAsync() => AwoooiProgram.RunAsync("demo", "--json", "--keep-dir", _folder.Path);

    private string Refs() => GitCli.Run(_folder["manifests.git"], "for-each-ref");

    private static List<string> Outcomes(ProcResult result) => [.. Acts(result).Select(x => $"{x["name"]} {x["outcome"]}")];

    private static List<string> Stages(ProcResult result, int act) => [.. Acts(result)[act]["stages"]!.AsArray().Select(x => $"{x!["number"]} {x["status"]}")];

    private static List<JsonObject> Acts(ProcResult result) => [.. result.Json()["acts"]!.AsArray().OfType<JsonObject>()];
}
