using System.CommandLine;
using Awoooi.Audit;
using Awoooi.Cli.Output;
using Awoooi.Flow;
using Awoooi.Server.Composition;
using Spectre.Console;

namespace Awoooi.Cli.Commands;

/// <summary><c>awoooi audit</c>: reads and verifies the evidence chain.</summary>
internal static class AuditCommand
{
    public static Command Create(CommonOptions common)
    {
        var head = new Option<string?>("--known-head") { Description = "a head of the chain noted earlier: proves that nothing was cut off since" };
        var log = new Command("log", "list the records, oldest first") { common.Repository, common.Forge, common.Base };
        log.SetAction((parsed, cancellationToken) => LogAsync(common.Read(parsed), cancellationToken));
        var verify = new Command("verify", "replay every record, link, signature and merge, offline") { common.Repository, common.Forge, common.Base, head };
        verify.SetAction((parsed, cancellationToken) => VerifyAsync(common.Read(parsed), parsed.GetValue(head), cancellationToken));
        var egress = new Command("egress", "list what left about each incident, oldest first: where to, when, how much, and what stands for it; never the text") { common.Repository, common.Forge, common.Base };
        egress.SetAction((parsed, cancellationToken) => EgressAsync(common.Read(parsed), cancellationToken));
        return new Command("audit", "the evidence chain") { log, verify, egress };
    }

    private static async Task<int> LogAsync(EngineOptions options, CancellationToken cancellationToken)
    {
        await using var engine = await Engine.OpenAsync(options, cancellationToken);
        foreach (var record in await engine.Get<IAuditLog>().ReadAsync(cancellationToken))
        {
            Consoles.Out().MarkupLineInterpolated($"{record.Sequence,5} {record.Time:yyyy-MM-dd HH:mm:ss}Z {record.Incident,-18} {record.Stage,2} {record.Event,-10} {record.Outcome,-10} {Detail(record)}");
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

    private static async Task<int> VerifyAsync(EngineOptions options, string? head, CancellationToken cancellationToken)
    {
        await using var engine = await Engine.OpenAsync(options, cancellationToken);
        var report = await engine.VerifyAuditAsync(head, cancellationToken);
        foreach (var finding in report.Findings) Consoles.Out().MarkupLineInterpolated($"✗ {finding}");
        Consoles.Out().MarkupLineInterpolated($"{(report.Holds ? "✓" : "✗")} {report.Records} records, {report.Merges} gated merges, {report.Findings.Count} findings; head {report.Head}");
        return report.Holds ? 0 : 1;
    }
}
