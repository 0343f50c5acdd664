using Awoooi.Testing;

namespace Awoooi.Scenarios.Gates;

/// <summary>Somebody with write access to the server's files tampers between proposal and gate: nothing of it is merged.</summary>
public sealed class TamperTests : IDisposable
{
    private readonly TempFolder _folder = TempFolder.Create();

    public void Dispose() => _folder.Dispose();

    private string Forge => _folder["manifests.git"];

    [Fact]
    public async Task Gate_CommitPushedOntoTheChange_IsNotMerged()
    {
        await ProposedAsync();
        var branch = GitCli.Run(Forge, "for-each-ref", "--format=%(refname)", "refs/heads/awoooi");
        var tree = GitCli.Run(Forge, "rev-parse", $"{branch}^{{tree}}");
        var evil = GitCli.Run(Forge, "-c", "user.name=Eve", "-c", "user.email=eve@evil.example", "commit-tree", tree, "-p", branch, "-m", "one more thing");
        GitCli.Run(Forge, "update-ref", branch, evil);
        var main = GitCli.Run(Forge, "rev-parse", "main");

        var result = await PlayAsync();

        result.ExitCode.ShouldNotBe(0);
        GitCli.Run(Forge, "rev-parse", "main").ShouldBe(main);
    }

    [Fact]
    public async Task Gate_PolicyChangedAfterTheProof_VoidsTheChange()
    {
        await ProposedAsync();
        await SignedAsync();
        GitCli.Run(Forge, "config", "core.bare", "true");
        using var clone = TempFolder.Create();
        GitCli.Run(_folder.Path, "clone", "--quiet", Forge, clone["work"]);
        File.AppendAllText(clone["work", ".awoooi", "roles.yaml"], "# a comment is a change too\n");
        GitCli.Run(clone["work"], "-c", "user.name=Emil", "-c", "user.email=emil@shop.example", "commit", "--quiet", "-am", "roles");
        // Past the hook, as an administrator of the server can.
        GitCli.Run(Forge, "fetch", "--quiet", clone["work"], "+main:main");

        var result = await AwoooiProgram.RunAsync("gate", "1", "--repo", Forge, "--snapshot", _folder["cluster", "objects"], "--deliver", "deploy", "--json");

        result.ExitCode.ShouldBe(1, result.Error);
        result.Json()["verdict"]!.GetValue<string>().ShouldBe("voided");
        result.Json()["reason"]!.GetValue<string>().ShouldContain("policies have changed");
        GitCli.Run(Forge, "log", "--merges", "--format=%h", "main").ShouldBeEmpty();
    }

    [Fact]
    public async Task Push_StraightToTheBaseBranch_IsRefusedByTheHook()
    {
        await ProposedAsync();
        using var clone = TempFolder.Create();
        GitCli.Run(_folder.Path, "clone", "--quiet", Forge, clone["work"]);
        File.AppendAllText(clone["work", "README.md"], "more\n");
        GitCli.Run(clone["work"], "-c", "user.name=Ada", "-c", "user.email=ada@shop.example", "commit", "--quiet", "-am", "past the gate");

        GitCli.Succeeds(clone["work"], "push", "--quiet", "origin", "main").ShouldBeFalse();
        GitCli.Succeeds(clone["work"], "push", "--quiet", "origin", ":refs/awoooi/audit").ShouldBeFalse();
    }

    private async Task ProposedAsync() => (await AwoooiProgram.RunAsync("10+", ["demo", "--keep-dir", _folder.Path])).ExitCode.ShouldBe(137);

    private async Task SignedAsync()
    {
        foreach (var person in new[] { "ada", "ben" })
        {
            (await AwoooiProgram.RunAsync("review", "approve", "1", "--as", _folder["people", person], "--repo", Forge)).ExitCode.ShouldBe(0);
        }
    }

    private Task<ProcResult> PlayAsync() => AwoooiProgram.RunAsync("demo", "--keep-dir", _folder.Path);
}
