using Awoooi.Documents.Manifests.Rendering;
using Awoooi.Testing;

namespace Awoooi.Documents.Tests.Manifests.Rendering;

public sealed class ToolTests
{
    [Fact]
    public async Task RunAsync_EndlessOutput_IsRefusedAtTheLimit() => (await RunAsync("while :; do echo 0123456789012345678901234567890123456789; done", 30)).ShouldContain("printed more than");

    [Fact]
    public async Task RunAsync_FailingProgram_IsRefusedWithItsWords() => (await RunAsync("echo what went wrong >&2; exit 3", 30)).ShouldContain("what went wrong");

    [Fact]
    public async Task RunAsync_ProgramThatHangs_IsKilledAtTheTimeLimit() => (await RunAsync("read forever < /dev/tty || while :; do :; done", 1)).ShouldContain("did not end within");

    [Fact]
    public async Task RunAsync_Environment_HoldsNoPathAndNoSecrets()
    {
        Environment.SetEnvironmentVariable("AWOOOI_TEST_SECRET", "leak");
        (await RunAsync("echo \"[$PATH][$AWOOOI_TEST_SECRET][$https_proxy]\" >&2; exit 1", 30)).ShouldContain("[][][]");
    }

    private static async Task<string> RunAsync(string script, int seconds)
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("the test's programs are shell scripts");
        using var folder = TempFolder.Create();
        var tool = new Tool("/bin/sh", TimeProvider.System, TimeSpan.FromSeconds(seconds));
        return (await tool.RunAsync(folder.Path, ["-c", script], TestContext.Current.CancellationToken)).Refusal!.Reason;
    }
}
