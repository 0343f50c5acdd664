using Awoooi.Testing;

namespace Awoooi.Scenarios.Audits;

/// <summary>The commands of docs/audit.md, on the evidence of a real replay.</summary>
public sealed class AuditCommandTests : IAsyncLifetime
{
    private readonly OomCase _case = new();
    private readonly TempFolder _folder = TempFolder.Create();

    private string Repository => _case.Repository.Path;

    public async ValueTask InitializeAsync() => (await AwoooiProgram.RunAsync(_case.Arguments)).ExitCode.ShouldBe(0);

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        _case.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Verify_MirrorOfAnAuditor_AsksForAKey_AndHoldsByIt()
    {
        var (mirror, key) = (Mirror(), PublicKey("engine.pem"));
        var without = await AwoooiProgram.RunAsync("audit", "verify", "--repo", mirror);
        (without.ExitCode, without.Error.Contains("evidence-key-missing", StringComparison.Ordinal)).ShouldBe((1, true));
        var verified = await AwoooiProgram.RunAsync("audit", "verify", "--repo", mirror, "--key", key);
        verified.ExitCode.ShouldBe(0, verified.Output + verified.Error);
        verified.Output.ShouldContain($"keys from {key}");
        var shown = await AwoooiProgram.RunAsync("audit", "show", "1", "--repo", mirror);
        shown.Output.ShouldContain("\"predicateType\": \"urn:awoooi:evidence:v1\"");
        (await AwoooiProgram.RunAsync("audit", "log", "--repo", mirror)).Output.ShouldContain("propose");
        Directory.Exists(Path.Combine(mirror, "awoooi")).ShouldBeFalse();

        var own = await AwoooiProgram.RunAsync("audit", "verify", "--repo", Repository);
        own.Output.ShouldContain("that is from the engine itself");
    }

    [Fact]
    public async Task Rotate_ThenReplayAgain_TheFirstKeyAloneVerifiesAll()
    {
        var key = PublicKey("engine.pem");
        (await AwoooiProgram.RunAsync("audit", "rotate", "--repo", Repository)).Output.ShouldContain("BEGIN PUBLIC KEY");
        (await AwoooiProgram.RunAsync("audit", "rotate", "--repo", Repository)).ExitCode.ShouldBe(0);
        foreach (var arguments in new string[][] { ["--repo", Mirror(), "--key", key], ["--repo", Repository] })
        {
            var verified = await AwoooiProgram.RunAsync(["audit", "verify", .. arguments]);
            verified.ExitCode.ShouldBe(0, verified.Output + verified.Error);
            verified.Output.Split("… for records").Length.ShouldBe(4, verified.Output);
        }
    }

    [Fact]
    public async Task Anchor_SecondRepository_OnlyEverMovesForward_AndFindsACutTail()
    {
        var second = _folder["second.git"];
        GitCli.Run(_folder.Path, "init", "--quiet", "--bare", second);
        foreach (var time in new[] { 1, 2 })
        {
            var anchored = await AwoooiProgram.RunAsync("audit", "anchor", "--repo", Repository, "--remote", second);
            anchored.ExitCode.ShouldBe(0, $"{time}: {anchored.Error}");
        }
        (await AwoooiProgram.RunAsync("audit", "verify", "--repo", Repository, "--remote", second)).ExitCode.ShouldBe(0);

        GitCli.Run(Repository, "update-ref", "refs/awoooi/audit", "refs/awoooi/audit~2");
        var cut = await AwoooiProgram.RunAsync("audit", "verify", "--repo", Repository, "--remote", second);
        (cut.ExitCode, cut.Output.Contains("truncated at", StringComparison.Ordinal)).ShouldBe((1, true), cut.Output);
        var refused = await AwoooiProgram.RunAsync("audit", "anchor", "--repo", Repository, "--remote", second);
        (refused.ExitCode, refused.Error.Contains("anchor-diverged", StringComparison.Ordinal)).ShouldBe((1, true), refused.Error);
    }

    private string Mirror()
    {
        var mirror = _folder[$"{Guid.NewGuid():N}.git"];
        GitCli.Run(_folder.Path, "clone", "--quiet", "--mirror", Repository, mirror);
        return mirror;
    }

    private string PublicKey(string name)
    {
        using var key = System.Security.Cryptography.ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(Path.Combine(Repository, ".git", "awoooi", "keys", "evidence-key.pem")));
        File.WriteAllText(_folder[name], key.ExportSubjectPublicKeyInfoPem());
        return _folder[name];
    }
}
