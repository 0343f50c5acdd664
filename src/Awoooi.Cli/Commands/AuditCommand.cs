using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Awoooi.Audit;
using Awoooi.Cli.Output;
using Awoooi.Flow;
using Awoooi.Git;
using Awoooi.Server.Composition;
using Spectre.Console;

namespace Awoooi.Cli.Commands;

/// <summary><c>awoooi audit</c>: reads and verifies the evidence chain, in the repository or any mirror of it.</summary>
internal static class AuditCommand
{
    private static readonly Option<string[]> Keys = new("--key") { Description = "file of public keys to verify by (PEM); without it those of the base branch, which are the repository's own word", DefaultValueFactory = _ => [] };

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create(CommonOptions common)
    {
        var log = new Command("log", "list the records, oldest first") { common.Repository, common.Forge, common.Base };
        log.SetAction((parsed, cancellationToken) => LogAsync(parsed, common, cancellationToken));
        var egress = new Command("egress", "list what left about each incident, oldest first: where to, when, how much, and what stands for it; never the text") { common.Repository, common.Forge, common.Base };
        egress.SetAction((parsed, cancellationToken) => EgressAsync(common.Read(parsed), cancellationToken));
        return new Command("audit", "the evidence chain") { log, Show(common), Verify(common), AuditExportCommand.Create(common, Keys), AuditRotateCommand.Create(common), AuditAnchorCommand.Create(common), egress };
    }

    /// <summary>The evidence that the options name.</summary>
    public static Task<EvidenceReading> OpenAsync(ParseResult parsed, CommonOptions common, CancellationToken cancellationToken)
    {
        var options = common.Read(parsed);
        return EvidenceReading.OpenAsync(options.Forge ?? options.Repository, options.BaseBranch, parsed.GetValue(Keys) ?? [], cancellationToken);
    }

    private static Command Show(CommonOptions common)
    {
        var name = new Argument<string>("record") { Description = "its number, or its commit" };
        var command = new Command("show", "print one record and the statement that was signed") { name, common.Repository, common.Forge, common.Base };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var evidence = await OpenAsync(parsed, common, cancellationToken);
            var shown = AuditTrail.Find(evidence.Repository, parsed.GetValue(name)!)
                ?? throw new UserErrorException(new("record-missing", $"there is no record {parsed.GetValue(name)}", "'awoooi audit log' lists them; 'awoooi audit verify' says what is wrong with the others"));
            var console = Consoles.Out();
            console.MarkupLineInterpolated($"record {shown.Record.Sequence}, commit {shown.Commit}");
            console.MarkupLineInterpolated($"signed by key {shown.KeyId}, envelope SHA-256 {shown.Digest}");
            console.WriteLine(JsonNode.Parse(shown.Statement)!.ToJsonString(Indented));
            return 0;
        });
        return command;
    }

    private static Command Verify(CommonOptions common)
    {
        var head = new Option<string?>("--known-head") { Description = "a head of the chain noted earlier: proves that nothing was cut off since" };
        var remote = new Option<string?>("--remote") { Description = "a second repository that the chain was anchored in: it must hold nothing that this one has lost" };
        var command = new Command("verify", "replay every record, link, signature and merge, offline") { common.Repository, common.Forge, common.Base, Keys, head, remote };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var evidence = await OpenAsync(parsed, common, cancellationToken);
            var known = await KnownAsync(evidence, parsed.GetValue(head), parsed.GetValue(remote), cancellationToken);
            var report = await evidence.VerifyAsync(known, _ => { }, cancellationToken);
            var console = Consoles.Out();
            foreach (var finding in report.Findings) console.MarkupLineInterpolated($"✗ {finding}");
            console.MarkupLineInterpolated($"{(evidence.IsIndependent ? " " : "!")} verified by {report.Keys}, keys from {evidence.KeysFrom}");
            console.MarkupLineInterpolated($"{(report.Holds ? "✓" : "✗")} {report.Records} records, {report.Merges} gated merges, {report.Findings.Count} findings; head {report.Head}");
            return report.Holds ? 0 : 1;
        });
        return command;
    }

    private static async Task<IReadOnlyList<string>> KnownAsync(EvidenceReading evidence, string? head, string? remote, CancellationToken cancellationToken)
    {
        var there = remote is null ? "" : (await EvidenceMirror.TipAsync(evidence.Folder, GitAuditLog.Ref, remote, cancellationToken)).OrExit();
        return [.. new[] { head, there }.OfType<string>().Where(x => x.Length > 0)];
    }

    private static async Task<int> LogAsync(ParseResult parsed, CommonOptions common, CancellationToken cancellationToken)
    {
        using var evidence = await OpenAsync(parsed, common, cancellationToken);
        var console = Consoles.Out();
        await foreach (var (_, record) in AuditTrail.AllAsync(evidence.Repository, cancellationToken))
        {
            console.MarkupLineInterpolated($"{record.Sequence,5} {record.Time:yyyy-MM-dd HH:mm:ss}Z {record.Incident,-18} {record.Stage,2} {record.Event,-10} {record.Outcome,-10} {Detail(record)}");
        }
        return 0;
    }

    private static async Task<int> EgressAsync(EngineOptions options, CancellationToken cancellationToken)
    {
        await using var engine = await Engine.OpenAsync(options, cancellationToken);
        foreach (var state in await engine.Get<FlowStore>().ListAsync(new FlowFilter(), cancellationToken))
        {
            foreach (var sent in state.Egress.Entries)
            {
                var replaced = string.Join(' ', sent.Replaced.Select(x => $"{x.Value} {x.Key}").DefaultIfEmpty("nothing"));
                Consoles.Out().MarkupLineInterpolated($"{state.Incident.Id,-18} {sent.Time:yyyy-MM-dd HH:mm:ss}Z {sent.Point,-13} {sent.Length,6} characters to {sent.Destination}, {replaced} replaced, policies {sent.Policy[..Math.Min(12, sent.Policy.Length)]}, {sent.Hash}");
            }
            if (state.Egress.More > 0) Consoles.Out().MarkupLineInterpolated($"{state.Incident.Id,-18} and {state.Egress.More} more");
        }
        return 0;
    }

    private static string Detail(AuditRecord record) => Objects.KubeObject.Text(record.Data["detail"]) ?? record.Data.ToJsonString();
}
