using Awoooi.Testing;

namespace Awoooi.Scenarios.Crashes;

/// <summary>The real process is killed with SIGKILL at one stage boundary after the other, always in the same folder, and started again.</summary>
public sealed class KillTests : IDisposable
{
    private const int Killed = 137;

    private readonly TempFolder _folder = TempFolder.Create();

    public void Dispose() => _folder.Dispose();

    /// <summary>What a replay does not come to: two incidents that become one after stage 5, and the stages past the proposal.</summary>
    [Fact]
    public async Task Demo_KilledAtEveryBoundary_EndsAsIfNothingHadHappened()
    {
        string[] play = ["demo", "--json", "--keep-dir", _folder.Path];
        foreach (var point in Boundaries(10, 14).Prepend("5+")) (await AwoooiProgram.RunAsync(point, play)).ExitCode.ShouldBe(Killed, $"at {point}");

        var result = await AwoooiProgram.RunAsync(play);

        result.ExitCode.ShouldBe(0, result.Error);
        result.Json()["acts"]!.AsArray().Select(x => x!["outcome"]!.GetValue<string>()).ShouldBe(["healed", "voided", "no-safe-fix"]);
        var forge = _folder["manifests.git"];
        Lines(forge, "for-each-ref", "--format=%(refname)", "refs/awoooi/changes/*/meta").Count.ShouldBe(2);
        Lines(forge, "log", "--merges", "--format=%s", "main").ShouldHaveSingleItem();
        Lines(forge, "log", "--format=%an", "refs/awoooi/changes/1/reviews").ShouldBe(["ben", "ada"], ignoreOrder: true);
        GitCli.Run(forge, "fsck", "--no-dangling", "--no-progress").ShouldNotContain("error");
        (await AwoooiProgram.RunAsync("audit", "verify", "--repo", forge)).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Replay_KilledAtEveryBoundary_ProposesWhatAnUndisturbedRunProposes()
    {
        using var disturbed = new OomCase();
        using var undisturbed = new OomCase();
        foreach (var point in Boundaries(1, 10)) (await AwoooiProgram.RunAsync(point, disturbed.Arguments)).ExitCode.ShouldBe(Killed, $"at {point}");

        var result = (await AwoooiProgram.RunAsync(disturbed.Arguments)).Json()["incidents"]![0]!;
        var control = (await AwoooiProgram.RunAsync(undisturbed.Arguments)).Json()["incidents"]![0]!;

        result["outcome"]!.GetValue<string>().ShouldBe("proposed");
        result["edits"]!.ToJsonString().ShouldBe(control["edits"]!.ToJsonString());
        result["change"]!["proof"]!.GetValue<string>().ShouldBe(control["change"]!["proof"]!.GetValue<string>());
        Lines(disturbed.Repository.Path, "for-each-ref", "--format=%(refname)", "refs/awoooi/changes", "refs/heads/awoooi").Count
            .ShouldBe(Lines(undisturbed.Repository.Path, "for-each-ref", "--format=%(refname)", "refs/awoooi/changes", "refs/heads/awoooi").Count);
    }

    /// <summary>Each stage twice: its effects made but not stored, then stored.</summary>
    private static IEnumerable<string> Boundaries(int first, int last) => Enumerable.Range(first, last - first + 1).SelectMany(x => new[] { $"{x}", $"{x}+" });

    private static List<string> Lines(string repository, params string[] arguments) =>
        [.. GitCli.Run(repository, arguments).Split('\n', StringSplitOptions.RemoveEmptyEntries)];
}
