using System.Globalization;
using Awoooi.Cli.Output;
using Awoooi.Flow;
using Spectre.Console;

namespace Awoooi.Cli.Demo;

/// <summary>Shows the story as it happens.</summary>
internal sealed class DemoStage(IAnsiConsole console)
{
    private static readonly string[] Names =
        ["Receive", "Correlate", "Gather", "Shield", "Diagnose", "Plan", "Edit", "Prove", "Assess", "Propose", "Sign", "Gate", "Deliver", "Verify"];

    public void Act(int number, string title, string text)
    {
        console.WriteLine();
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[bold]Act {number}: {title}[/]");
        console.MarkupLineInterpolated($"[dim]{text}[/]");
    }

    public void Say(string text) => console.MarkupLineInterpolated($"  [yellow]»[/] {text}");

    /// <summary>The change as reviewers see it, in short: cause, diff, who must sign.</summary>
    public void Proposal(FlowState state)
    {
        foreach (var line in (state.Change?.Diff ?? "").TrimEnd().Split('\n')) console.MarkupLineInterpolated($"      [{Colour(line)}]{line}[/]");
        var assessment = state.Assessment!;
        Say($"{assessment.Risk.Because[0]}; needs {assessment.Signatures.Count} of {string.Join(", ", assessment.Signatures.Roles)}");
        Say($"{assessment.Blast.Summary}; {assessment.Cost.Monthly.ToString("+0.00;-0.00;0.00", CultureInfo.InvariantCulture)} {assessment.Cost.Currency} a month");
    }

    public void Voided(FlowState state)
    {
        foreach (var change in state.Verdict?.Changed ?? [])
        {
            Say($"{change.Object.Id} {change.Field}: the proof read {change.Before ?? "(absent)"}, now {change.After ?? "(absent)"}");
        }
    }

    public void HandOver(FlowState state) => Say(state.HandOver.Length > 0 ? state.HandOver : state.Reason);

    /// <summary>The fourteen stages with a tick or a cross each.</summary>
    public void Stages(ActResult act)
    {
        console.WriteLine();
        for (var number = 1; number <= Names.Length; number++)
        {
            var stage = act.State.Stages.FirstOrDefault(x => x.Number == number);
            console.MarkupLineInterpolated($"  {(stage is null ? "·" : StageProgress.Mark(stage.Status))} {number,2} {Names[number - 1],-10} {(stage is null ? "" : $"{stage.Millis} ms"),8}");
        }
        console.MarkupLineInterpolated($"  [bold]{(act.AsItShould ? "✓" : "✗")} {act.Outcome}[/] {act.State.Incident.Id}");
    }

    private static string Colour(string line) => line switch
    {
        ['+', ..] => "green",
        ['-', ..] => "red",
        ['@', ..] => "aqua",
        _ => "grey",
    };
}
