using Awoooi.Testing;

namespace Awoooi.Scenarios.Gates;

/// <summary>What people may do when the rules are in the way, with the real program on a real repository with its hook.</summary>
public sealed class GovernanceStory : IDisposable
{
    private readonly TempFolder _folder = TempFolder.Create();

    private string Forge => _folder["manifests.git"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Freeze_SignedChange_WaitsWithTheReasonUntilItIsReleased()
    {
        await ProposedAsync();
        await ReviewAsync("approve", "ada");
        await ReviewAsync("approve", "ben");
        (await AwoooiProgram.RunAsync("freeze", "on", "--repo", Forge)).ExitCode.ShouldNotBe(0, "a freeze names its reason");
        (await AwoooiProgram.RunAsync("freeze", "on", "--reason", "the sale goes on until Monday", "--by", "dora", "--repo", Forge)).ExitCode.ShouldBe(0);
        (await AwoooiProgram.RunAsync("freeze", "status", "--repo", Forge)).ShouldSatisfyAllConditions(x => x.ExitCode.ShouldBe(1), x => x.Output.ShouldContain("frozen by dora: the sale goes on until Monday"));

        var frozen = await GateAsync();

        frozen.ExitCode.ShouldBe(2, frozen.Error);
        frozen.Json()["reason"]!.GetValue<string>().ShouldContain("frozen by dora: the sale goes on until Monday");
        Merges().ShouldBeEmpty();
        (await AwoooiProgram.RunAsync("freeze", "release", "--by", "dora", "--repo", Forge)).ExitCode.ShouldBe(0);
        (await AwoooiProgram.RunAsync("freeze", "status", "--repo", Forge)).ExitCode.ShouldBe(0);
        (await GateAsync()).ExitCode.ShouldBe(0);
        Merges().ShouldNotBeEmpty();
        var log = (await AwoooiProgram.RunAsync("audit", "log", "--repo", Forge)).Output;
        foreach (var words in (string[])["freeze", "Released", "intent", "Allowed", "outcome", "Merged"]) log.ShouldContain(words);
        (await AwoooiProgram.RunAsync("audit", "verify", "--repo", Forge)).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Emergency_TwoOfItsRoles_MergesWithoutTheSignaturesAndDuringAFreeze()
    {
        await ProposedAsync();
        (await AwoooiProgram.RunAsync("freeze", "on", "--reason", "the sale", "--repo", Forge)).ExitCode.ShouldBe(0);
        (await AwoooiProgram.RunAsync("review", "emergency", "1", "--as", _folder["people", "dora"], "--repo", Forge)).Error.ShouldContain("comment-empty");
        await ReviewAsync("emergency", "dora", "-m", "checkout is down, ada and ben cannot be reached");
        var one = await GateAsync();
        one.ExitCode.ShouldBe(2);
        Missing(one).ShouldContain(x => x.StartsWith("an emergency was asked for by dora", StringComparison.Ordinal));
        await ReviewAsync("emergency", "emil", "-m", "seen it myself");

        (await GateAsync()).ExitCode.ShouldBe(0);

        GitCli.Run(Forge, "log", "--merges", "-1", "--format=%B", "main").ShouldContain("Emergency asked for by dora");
        (await AwoooiProgram.RunAsync("audit", "export", "--out", _folder["sample"], "--repo", Forge)).ExitCode.ShouldBe(0);
        File.ReadAllText(Directory.GetFiles(_folder["sample"], "*.csv")[0]).ShouldContain("yes, by dora and emil");
    }

    [Fact]
    public async Task Withdraw_OneOfTwoSignatures_IsMissingAgain()
    {
        await ProposedAsync();
        await ReviewAsync("approve", "ada");
        await ReviewAsync("approve", "ben");
        await ReviewAsync("withdraw", "ben");

        var gate = await GateAsync();

        gate.ExitCode.ShouldBe(2, gate.Error);
        Missing(gate).ShouldContain(x => x.StartsWith("needs ", StringComparison.Ordinal));
        Merges().ShouldBeEmpty();
        await ReviewAsync("approve", "ben");
        (await GateAsync()).ExitCode.ShouldBe(0);
    }

    private static IReadOnlyList<string> Missing(ProcResult gate) => [.. gate.Json()["missing"]!.AsArray().Select(x => x!.GetValue<string>())];

    private string Merges() => GitCli.Run(Forge, "log", "--merges", "--format=%h", "main");

    private async Task ProposedAsync() => (await AwoooiProgram.RunAsync("10+", ["demo", "--keep-dir", _folder.Path])).ExitCode.ShouldBe(137);

    private async Task ReviewAsync(string verdict, string person, params string[] more)
    {
        var review = await AwoooiProgram.RunAsync(["review", verdict, "1", "--as", _folder["people", person], "--repo", Forge, .. more]);
        review.ExitCode.ShouldBe(0, review.Error);
    }

    private Task<ProcResult> GateAsync() => AwoooiProgram.RunAsync("gate", "1", "--repo", Forge, "--snapshot", _folder["cluster", "objects"], "--deliver", "deploy", "--json");
}
