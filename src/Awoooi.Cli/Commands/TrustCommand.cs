using System.CommandLine;
using Awoooi.Audit;
using Awoooi.Cli.Output;
using Awoooi.Flow;
using Awoooi.Repositories;
using Awoooi.Server.Composition;
using Awoooi.Trust;
using Spectre.Console;

namespace Awoooi.Cli.Commands;

/// <summary><c>awoooi trust show</c>: what patterns of changes have earned, record by record, from the evidence alone.</summary>
internal static class TrustCommand
{
    public static Command Create(CommonOptions common)
    {
        var pattern = new Argument<string?>("pattern") { Description = "remedy:namespace/workload@environment; without it all, with their scores", DefaultValueFactory = _ => null };
        var show = new Command("show", "say what each pattern has earned; with a pattern, what each record did to its score") { pattern, common.Repository, common.Forge, common.Base, common.Policies, common.Json };
        show.SetAction((parsed, cancellationToken) => ShowAsync(common.Read(parsed), parsed.GetValue(pattern), parsed.GetValue(common.Json), cancellationToken));
        return new Command("trust", "earned trust") { show };
    }

    private static async Task<int> ShowAsync(EngineOptions options, string? pattern, bool json, CancellationToken cancellationToken)
    {
        await using var engine = await Engine.OpenAsync(options, cancellationToken);
        var policy = engine.Get<IPolicySource>().OfBranch(engine.Get<IGitRepository>(), engine.Get<FlowOptions>().BaseBranch).OrExit().Trust;
        var all = TrustLedger.All(await engine.Get<IAuditLog>().ReadAsync(cancellationToken)).Where(x => pattern is null || x.Pattern == pattern).ToList();
        if (pattern is not null && all.Count == 0) throw new UserErrorException(new("pattern-unknown", $"no record is about {pattern}", "'awoooi trust show' lists the patterns"));
        var documents = all.Select(x => TrustReport.Of(x, engine.Get<TimeProvider>().GetUtcNow(), policy)).ToList();
        if (json) Consoles.Print(documents, TrustJson.Default.ListTrustPatternDocument);
        else Write(documents, policy, explain: pattern is not null);
        return 0;
    }

    private static void Write(List<TrustPatternDocument> documents, TrustPolicy policy, bool explain)
    {
        var console = Consoles.Out();
        foreach (var document in documents)
        {
            console.MarkupLineInterpolated($"{document.Score,4}  {document.Pattern}  {document.Means}");
            foreach (var step in explain ? document.Entries : []) console.MarkupLineInterpolated($"      {step.Sequence,6} {step.Time:yyyy-MM-dd HH:mm}Z {step.Incident,-18} change {step.Change,-4} {step.Score,4}  {step.Why}");
        }
        if (documents.Count == 0) console.MarkupLineInterpolated($"nothing has earned anything yet: MEDIUM needs no signature from {policy.MediumNeedsNoneFrom}, HIGH one fewer from {policy.HighNeedsOneFewerFrom}");
    }
}
