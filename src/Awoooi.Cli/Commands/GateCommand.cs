using System.CommandLine;
using Awoooi.Cli.Hosting;
using Awoooi.Cli.Output;
using Awoooi.Flow;
using Awoooi.Server.Composition;

namespace Awoooi.Cli.Commands;

/// <summary><c>awoooi gate</c>: counts the signatures of a change, proves it again, merges it and watches it heal.</summary>
internal static class GateCommand
{
    public static Command Create(CommonOptions common)
    {
        var number = new Argument<int>("change") { Description = "number of the change" };
        var command = common.AddTo(new Command("gate", "count the signatures of a change, prove it again on fresh state, and merge it or say what is missing") { number });
        command.SetAction((parsed, cancellationToken) => RunAsync(common.Read(parsed), parsed.GetValue(number), parsed.GetValue(common.Json), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(EngineOptions options, int number, bool json, CancellationToken cancellationToken)
    {
        await using var engine = await Engine.OpenAsync(options with { Observers = json ? [] : [new StageProgress(Consoles.Error())] }, cancellationToken);
        var state = await engine.Get<GateRun>().RunAsync(number, cancellationToken);
        if (json) Consoles.Print(GateReport.Of(state), GateJson.Default.GateDocument);
        else GateText.Write(Consoles.Out(), state);
        return ExitCode(state);
    }

    /// <summary>0 merged or healed, 1 refused for good, 2 waiting.</summary>
    private static int ExitCode(FlowState state) => state switch
    {
        { Outcome: FlowOutcome.Healed } => 0,
        { Outcome: FlowOutcome.Open, Verdict.MergeCommit.Length: > 0 } => 0,
        { Outcome: FlowOutcome.Open } => 2,
        _ => 1,
    };
}
