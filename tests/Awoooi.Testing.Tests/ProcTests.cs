namespace Awoooi.Testing.Tests;

public sealed class ProcTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RunAsync_ProgramThatFails_GivesItsCodeAndBothStreams()
    {
        var result = await Proc.RunAsync("sh", ["-c", "cat; echo no >&2; exit 3"], input: "in", cancellationToken: Stop);

        (result.ExitCode, result.Output, result.Error).ShouldBe((3, "in\n", "no\n"));
        Should.Throw<InvalidOperationException>(result.Ok).Message.ShouldContain("no");
    }

    [Fact]
    public async Task RunAsync_ProgramThatHangs_IsKilledAndSaysWhatItPrinted()
    {
        var hang = Proc.RunAsync("sh", ["-c", "echo begun; sleep 60"], timeout: TimeSpan.FromSeconds(1), cancellationToken: Stop);

        (await Should.ThrowAsync<TimeoutException>(hang)).Message.ShouldContain("begun");
    }

    [Fact]
    public async Task Kill_ARunningProcess_EndsItAsSigkillDoes()
    {
        using var running = Proc.Start("sh", ["-c", "trap '' TERM; while :; do sleep 0.05; done"]);
        running.Kill();

        (await running.WaitAsync(TimeSpan.FromSeconds(10), Stop)).ExitCode.ShouldBe(137);
    }
}
