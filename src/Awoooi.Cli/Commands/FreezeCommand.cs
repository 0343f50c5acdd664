using System.CommandLine;
using Awoooi.Cli.Output;
using Awoooi.Flow.Gating;
using Awoooi.Gates;
using Awoooi.Server.Composition;
using Spectre.Console;

namespace Awoooi.Cli.Commands;

/// <summary><c>awoooi freeze</c>: the kill switch. While it is on, no gate of this repository merges anything.</summary>
internal static class FreezeCommand
{
    public static Command Create(CommonOptions common)
    {
        var status = new Command("status", "say whether anything may be merged, and why not; exit code 1 while nothing may") { common.Repository, common.Forge, common.Base };
        status.SetAction((parsed, cancellationToken) => RunAsync(common.Read(parsed), (x, stop) => x.ReadAsync(stop), x => x.IsOn ? 1 : 0, cancellationToken));
        return new Command("freeze", "stop all merging, or let it go on; a freeze names its reason") { status, Turn(common, "on", on: true), Turn(common, "release", on: false) };
    }

    private static Command Turn(CommonOptions common, string name, bool on)
    {
        var reason = new Option<string>("--reason") { Description = "why; kept as evidence", Required = on, DefaultValueFactory = _ => "" };
        var by = new Option<string>("--by") { Description = "who says so", DefaultValueFactory = _ => Environment.UserName };
        var command = new Command(name, on ? "nothing is merged from now on, signed or not" : "what is signed is merged again") { reason, by, common.Repository, common.Forge, common.Base };
        command.SetAction((parsed, cancellationToken) =>
            RunAsync(common.Read(parsed), (x, stop) => x.SetAsync(on, parsed.GetValue(by)!, parsed.GetValue(reason)!, stop), _ => 0, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        EngineOptions options, Func<FreezeDesk, CancellationToken, Task<Results.Result<FreezeState>>> work, Func<FreezeState, int> exit, CancellationToken cancellationToken)
    {
        await using var engine = await Engine.OpenAsync(options, cancellationToken);
        var state = (await work(engine.Get<FreezeDesk>(), cancellationToken)).OrExit();
        Consoles.Out().MarkupLineInterpolated($"{(state.IsOn ? $"{state.Words} (since {state.At:yyyy-MM-dd HH:mm}Z)" : "not frozen")}");
        return exit(state);
    }
}
