using System.Net;
using System.Net.Sockets;
using Awoooi.Documents.Manifests.Rendering;
using Awoooi.Results;
using Awoooi.Testing;

namespace Awoooi.Documents.Tests.Manifests.Rendering;

public sealed class ToolTests
{
    // Long enough for any machine: what is asserted is what the program says, not when.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task RunAsync_EndlessOutput_IsRefusedAtTheLimit() => (await RunAsync("while :; do echo 0123456789012345678901234567890123456789; done", Patience)).ShouldContain("printed more than");

    [Fact]
    public async Task RunAsync_FailingProgram_IsRefusedWithItsWords() => (await RunAsync("echo what went wrong >&2; exit 3", Patience)).ShouldContain("what went wrong");

    [Fact]
    public async Task RunAsync_ProgramThatHangs_IsKilledAtTheTimeLimit() => (await RunAsync("read forever < /dev/tty || while :; do :; done", TimeSpan.FromSeconds(1))).ShouldContain("did not end within");

    [Theory]
    [InlineData("kill -9 $$")]
    [InlineData("echo 'fatal error: runtime: cannot allocate memory' >&2; exit 2")]
    [InlineData("exec /nowhere/program")]
    public async Task RunAsync_ProgramThatIsNotLetFinish_IsNoVerdict(string script)
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("the test's programs are shell scripts");
        using var folder = TempFolder.Create();
        var tool = new Tool("/bin/sh", TimeProvider.System, Patience, NetworkCut.OfThisMachine);
        (await tool.RunAsync(folder.Path, ["-c", script], TestContext.Current.CancellationToken)).Refusal!.Rule.ShouldBe("render-killed");
    }

    [Fact]
    public async Task RunAsync_Environment_HoldsNoPathAndNoSecrets()
    {
        Environment.SetEnvironmentVariable("AWOOOI_TEST_SECRET", "leak");
        (await RunAsync("echo \"[$PATH][$AWOOOI_TEST_SECRET][$https_proxy]\" >&2; exit 1", Patience)).ShouldContain("[][][]");
    }

    [Fact]
    public async Task RunAsync_RemoteBase_IsRefusedAndNothingArrives()
    {
        if (NetworkCut.OfThisMachine == NetworkCut.ByEnvironment) Assert.Skip("this machine lets nobody make a network namespace");
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        (await BaseAsync(NetworkCut.OfThisMachine, listener.LocalEndpoint.ToString()!)).Rule.ShouldBe("render-failed");
        listener.Pending().ShouldBeFalse();
    }

    [Fact]
    public async Task RunAsync_RemoteBaseWithoutNamespace_IsSentToWhereNothingListens()
    {
        var refusal = await BaseAsync(NetworkCut.ByEnvironment, "example.invalid");
        refusal.Rule.ShouldBe("render-failed");
        refusal.Reason.ShouldContain("127.0.0.1:1");
    }

    [Fact]
    public async Task RunAsync_RemoteChart_IsRefusedAndNothingArrives()
    {
        if (NetworkCut.OfThisMachine == NetworkCut.ByEnvironment) Assert.Skip("this machine lets nobody make a network namespace");
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        (await ChartAsync(NetworkCut.OfThisMachine, listener.LocalEndpoint.ToString()!)).Rule.ShouldBe("render-failed");
        listener.Pending().ShouldBeFalse();
    }

    [Fact]
    public async Task RunAsync_RemoteChartWithoutNamespace_IsSentToWhereNothingListens()
    {
        var refusal = await ChartAsync(NetworkCut.ByEnvironment, "example.invalid");
        refusal.Rule.ShouldBe("render-failed");
        refusal.Reason.ShouldContain("127.0.0.1:1");
    }

    private static async Task<Refusal> ChartAsync(NetworkCut network, string host)
    {
        var helm = InstalledProgram.Require("helm");
        using var folder = TempFolder.Create();
        var tool = new Tool(helm, TimeProvider.System, Patience, network);
        return (await tool.RunAsync(folder.Path, ["template", "x", $"http://{host}/chart-1.0.0.tgz"], TestContext.Current.CancellationToken)).Refusal!;
    }

    private static async Task<Refusal> BaseAsync(NetworkCut network, string host)
    {
        var kubectl = InstalledProgram.Require("kubectl");
        using var folder = TempFolder.Create();
        folder.Write("kustomization.yaml", $"resources: ['http://{host}/base.yaml']\n");
        var tool = new Tool(kubectl, TimeProvider.System, Patience, network);
        return (await tool.RunAsync(folder.Path, ["kustomize", folder.Path], TestContext.Current.CancellationToken)).Refusal!;
    }

    private static async Task<string> RunAsync(string script, TimeSpan limit)
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("the test's programs are shell scripts");
        using var folder = TempFolder.Create();
        var tool = new Tool("/bin/sh", TimeProvider.System, limit, NetworkCut.OfThisMachine);
        return (await tool.RunAsync(folder.Path, ["-c", script], TestContext.Current.CancellationToken)).Refusal!.Reason;
    }
}
