using Awoooi.Flow;
using Spectre.Console;

namespace Awoooi.Cli.Output;

/// <summary>Shows stages as they end, on standard error so that standard output stays a document.</summary>
internal sealed class StageProgress(IAnsiConsole console) : IFlowObserver
{
    public void Began(string incident, int number, string name)
    {
    }

    public void Ended(string incident, StageRecord stage) => console.MarkupLineInterpolated(
        $"  {Mark(stage.Status)} [dim]{incident[^6..]}[/] {stage.Number,2} {stage.Name,-10} {stage.Millis,6} ms  {stage.Detail}");

    public void Merged(string incident, string into, string cause) =>
        console.MarkupLineInterpolated($"  ✓ [dim]{incident[^6..]}[/]  is part of {into}: the same root cause, {cause}");

    public void Stored(string incident, StageRecord stage)
    {
    }

    public static string Mark(StageStatus status) => status switch
    {
        StageStatus.Completed => "✓",
        StageStatus.Failed => "✗",
        _ => "…",
    };
}
