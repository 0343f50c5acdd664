using System.Text.RegularExpressions;
using Awoooi.Testing;

namespace Awoooi.Scenarios.Operations;

/// <summary>The examples of docs/operations.md, by the programs that they are for.</summary>
public sealed partial class ExamplesTests : IDisposable
{
    private const string Program = "/usr/local/bin/awoooi";

    private readonly TempFolder _folder = TempFolder.Create();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Unit_CheckedBySystemd_HasNothingToComplainAbout()
    {
        var unit = Example("ini");
        unit.ShouldContain(Program);
        var file = _folder.Write("awoooi.service", unit.Replace(Program, "/bin/sh", StringComparison.Ordinal)); // which is there

        var result = await RunAsync("systemd-analyze", "verify", "--man=no", file);

        (result.ExitCode, result.Output + result.Error).ShouldBe((0, ""));
    }

    [Fact]
    public async Task Deployment_RenderedByKustomize_NamesOnlyWhatItDeclares()
    {
        _folder.Write("deployment.yaml", Example("yaml", "kind: Deployment"));
        _folder.Write("kustomization.yaml", "resources: [deployment.yaml]\nimages: [{name: registry.example/awoooi, newTag: 9.9.9}]\n");

        var rendered = (await RunAsync("kubectl", "kustomize", _folder.Path)).Ok();

        rendered.ShouldContain("image: registry.example/awoooi:9.9.9");
        Names(rendered, Port()).Order().ShouldBe(["gateway", "http", "silo"]);
        Names(rendered, ProbePort()).ShouldBe(["http"]);
        Names(rendered, ProbePath()).Order().ShouldBe(["/healthz", "/readyz"]);
        Names(rendered, Mount()).Order().ShouldBe(Names(rendered[rendered.LastIndexOf("volumes:", StringComparison.Ordinal)..], Volume()).Order());
    }

    [Fact]
    public async Task Receiver_CheckedByAmtool_IsAConfiguration()
    {
        var file = _folder.Write("alertmanager.yml", "route: {receiver: awoooi}\n" + Example("yaml", "receivers:"));

        (await RunAsync("amtool", "check-config", file)).Ok().ShouldContain("SUCCESS");
    }

    private static Task<ProcResult> RunAsync(string program, params string[] arguments) =>
        Proc.RunAsync(InstalledProgram.Require(program), arguments, cancellationToken: TestContext.Current.CancellationToken);

    /// <summary>The first example of a language that holds a line.</summary>
    private static string Example(string language, string line = "") =>
        Fence().Matches(OperationsPage.Text).Where(x => x.Groups[1].Value == language).Select(x => x.Groups[2].Value).First(x => x.Contains(line, StringComparison.Ordinal));

    private static HashSet<string> Names(string text, Regex pattern) => [.. pattern.Matches(text).Select(x => x.Groups[1].Value)];

    [GeneratedRegex(@"^```(\w+)\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"containerPort: \d+\n\s+name: (\w+)")]
    private static partial Regex Port();

    [GeneratedRegex(@"^\s+port: (\w+)$", RegexOptions.Multiline)]
    private static partial Regex ProbePort();

    [GeneratedRegex(@"^\s+path: (\S+)$", RegexOptions.Multiline)]
    private static partial Regex ProbePath();

    [GeneratedRegex(@"mountPath: \S+\n\s+name: (\w+)")]
    private static partial Regex Mount();

    [GeneratedRegex(@"^(?:      - |        )name: (\w+)$", RegexOptions.Multiline)]
    private static partial Regex Volume();
}
