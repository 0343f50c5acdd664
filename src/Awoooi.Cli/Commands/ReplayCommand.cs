using System.CommandLine;
using Awoooi.Alerts;
using Awoooi.Cli.Hosting;
using Awoooi.Cli.Output;
using Awoooi.Flow;
using Awoooi.Server.Composition;

namespace Awoooi.Cli.Commands;

/// <summary><c>awoooi replay</c>: alert files against a repository, as far as a proposal.</summary>
internal static class ReplayCommand
{
    public static Command Create(CommonOptions common)
    {
        var alerts = new Option<string[]>("--alert") { Description = "Alertmanager webhook body (version 4); may be given several times, in order of delivery", Required = true };
        var command = common.AddTo(new Command("replay", "carry alerts as far as a proposed change, or a well-founded 'no safe fix'") { alerts });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            try
            {
                return await RunAsync(common.Read(parsed), parsed.GetValue(alerts)!, parsed.GetValue(common.Json), cancellationToken);
            }
            catch (UserErrorException refused) when (parsed.GetValue(common.Json))
            {
                Print([IncidentReport.Refused(refused.Refusal)]);
                throw;
            }
        });
        return command;
    }

    private static void Print(IReadOnlyList<IncidentDocument> incidents) =>
        Consoles.Print(new ReplayDocument(incidents), ReplayJson.Default.ReplayDocument);

    private static async Task<int> RunAsync(EngineOptions options, string[] files, bool json, CancellationToken cancellationToken)
    {
        var deliveries = files.Select(Read).ToList();
        var errors = Consoles.Error();
        var observers = json ? options.Observers : [.. options.Observers, new StageProgress(errors)];
        await using var engine = await Engine.OpenAsync(options with { Observers = observers }, cancellationToken);
        IReadOnlyList<(FlowState State, bool Duplicate)> results;
        await using (json ? null : new ThinkingProgress(errors, engine.Get<ThinkingStream>())) results = await engine.Get<ReplayRun>().RunAsync(deliveries, cancellationToken);
        var incidents = results.Select(x => IncidentReport.Of(x.State, x.Duplicate)).ToList();
        if (json) Print(incidents);
        else ReplayText.Write(Consoles.Out(), results, options);
        await engine.AnnounceAsync([.. results.Select(x => x.State)], cancellationToken);
        return incidents.Exists(x => x.Outcome is "refused" or "parked") ? 1 : 0;
    }

    private static AlertDelivery Read(string file)
    {
        if (!File.Exists(file)) throw new UserErrorException(new("alert-file-missing", $"there is no file '{file}'", "give the path of an Alertmanager webhook body"));
        if (new FileInfo(file).Length > AlertmanagerPayload.MaxBytes)
        {
            throw new UserErrorException(new("alert-too-large", $"'{file}' has {new FileInfo(file).Length:N0} bytes; {AlertmanagerPayload.MaxBytes:N0} are allowed", "set max_alerts in Alertmanager's webhook_config"));
        }
        return AlertmanagerPayload.Parse(File.ReadAllBytes(file)).OrExit();
    }
}
