using System.CommandLine;
using System.Text.Json.Serialization;
using Awoooi.Cli.Demo;
using Awoooi.Cli.Output;
using Awoooi.Server.Composition;
using Spectre.Console;

namespace Awoooi.Cli.Commands;

/// <summary><c>awoooi demo</c>: a story in a fresh folder, with nothing installed but git.</summary>
internal static class DemoCommand
{
    public static Command Create(CommonOptions common)
    {
        var keep = new Option<string?>("--keep-dir") { Description = "folder to play in (default: a new one under the temporary folder); the same folder again carries on there" };
        var command = new Command("demo", "play three incidents in a folder of their own: healed, voided, no safe fix") { keep, common.Json };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(keep), parsed.GetValue(common.Json), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string? folder, bool json, CancellationToken cancellationToken)
    {
        folder = Path.GetFullPath(folder ?? Directory.CreateTempSubdirectory("awoooi-demo-").FullName);
        var console = json ? Consoles.Error() : Consoles.Out();
        console.MarkupLineInterpolated($"playing in [bold]{folder}[/]");
        var site = await DemoSite.OpenAsync(folder, cancellationToken);
        var acts = await new DemoStory(site, [new StageProgress(console)], new DemoStage(console)).PlayAsync(cancellationToken);
        var findings = await VerifyAsync(site, cancellationToken);
        var passed = acts.All(x => x.AsItShould) && findings.Count == 0;
        Where(console, site, findings);
        if (json) Consoles.Print(Document(acts, passed), DemoJson.Default.DemoDocument);
        return passed ? 0 : 1;
    }

    private static async Task<IReadOnlyList<string>> VerifyAsync(DemoSite site, CancellationToken cancellationToken)
    {
        await using var engine = await Engine.OpenAsync(site.Options, cancellationToken);
        return [.. (await engine.VerifyAuditAsync(cancellationToken)).Findings.Select(x => x.ToString())];
    }

    private static void Where(IAnsiConsole console, DemoSite site, IReadOnlyList<string> findings)
    {
        console.WriteLine();
        console.MarkupLineInterpolated($"{(findings.Count == 0 ? "✓ the evidence chain verifies" : "✗ the evidence chain does not verify")}");
        foreach (var finding in findings) console.MarkupLineInterpolated($"  {finding}");
        console.WriteLine("where to look:");
        var (git, awoooi) = ($"git -C {site.Forge}", Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "awoooi" ? path : "awoooi");
        console.MarkupLineInterpolated($"  {git} log --graph --format='%h %an: %s%n%w(0,4,4)%(trailers)' main");
        console.MarkupLineInterpolated($"  {git} log --reverse --format='%h %s' refs/awoooi/audit");
        console.MarkupLineInterpolated($"  {git} -c gpg.ssh.allowedSignersFile={site.Folder}/allowed_signers log --show-signature refs/awoooi/changes/1/reviews");
        console.MarkupLineInterpolated($"  {awoooi} review show 1 --repo {site.Forge}");
        console.MarkupLineInterpolated($"  {awoooi} audit verify --repo {site.Forge}");
    }

    private static DemoDocument Document(IReadOnlyList<ActResult> acts, bool passed) => new(
        [.. acts.Select(x => new ActDocument(x.Name, x.Outcome,
            [.. x.State.Stages.OrderBy(s => s.Number).Select(s => new StageDocument(s.Number, s.Name, s.Status.ToString(), s.Millis, s.Detail))]))],
        passed);
}

internal sealed record DemoDocument(IReadOnlyList<ActDocument> Acts, bool Passed);

internal sealed record ActDocument(string Name, string Outcome, IReadOnlyList<StageDocument> Stages);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(DemoDocument))]
internal sealed partial class DemoJson : JsonSerializerContext;
