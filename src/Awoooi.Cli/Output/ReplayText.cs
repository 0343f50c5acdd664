using Awoooi.Flow;
using Awoooi.Manifests;
using Awoooi.Server.Composition;
using Spectre.Console;

namespace Awoooi.Cli.Output;

/// <summary>What <c>replay</c> prints for people.</summary>
internal static class ReplayText
{
    public static void Write(IAnsiConsole console, IReadOnlyList<(FlowState State, bool Duplicate)> results, EngineOptions options)
    {
        if (results.Count == 0) console.WriteLine("no alert is firing: nothing to do");
        foreach (var (state, duplicate) in results) Write(console, state, duplicate, options);
    }

    private static string Field(AppliedEdit edit) => edit.Field.Segments.Count == 0 ? "(whole object)" : edit.Field.ToString();

    private static string Owners(Assessment assessment) =>
        string.Join(" ", assessment.Owners.SelectMany(x => x.Owners).Distinct()) is { Length: > 0 } owners ? owners : "(none declared: the fallback owners of roles.yaml)";

    private static void Write(IAnsiConsole console, FlowState state, bool duplicate, EngineOptions options)
    {
        console.WriteLine();
        console.MarkupLineInterpolated($"[bold]{state.Incident.Id}[/]  {state.Incident.Subject.Id}  [bold]{IncidentReport.Outcome(state, duplicate)}[/]");
        if (state.Parked.Length > 0) console.MarkupLineInterpolated($"  {state.Parked}");
        if (state.Reason.Length > 0) console.MarkupLineInterpolated($"  {state.Reason}");
        if (state.Diagnosis?.Causes is [var cause, ..]) console.MarkupLineInterpolated($"  cause      {cause.Object.Id}: {cause.Reason} (confidence {cause.Confidence:0.00})");
        foreach (var step in state.Diagnosis?.Advice?.Steps ?? []) console.MarkupLineInterpolated($"  model      {step}");
        foreach (var said in state.Diagnosis?.Advice?.Causes ?? []) console.MarkupLineInterpolated($"  model says {said.Object.Id}: {said.Kind}, {said.Reason} (confidence {said.Confidence:0.00})");
        foreach (var edit in state.Change?.Edits ?? [])
        {
            console.MarkupLineInterpolated($"  edit       {edit.File}:{edit.Line}  {edit.Object.Id} {Field(edit)}: {edit.Before ?? "(absent)"} → {edit.After ?? "(absent)"}");
        }
        if (state.Assessment is { } assessment)
        {
            console.MarkupLineInterpolated($"  risk       {string.Join("; ", assessment.Risk.Because)}");
            console.MarkupLineInterpolated($"  signatures {assessment.Signatures.Count} of {string.Join(", ", assessment.Signatures.Roles)}; owners {Owners(assessment)}");
            console.MarkupLineInterpolated($"  blast      {assessment.Blast.Summary}");
        }
        if (state.HandOver.Length > 0) console.MarkupLineInterpolated($"  hand over  {state.HandOver}");
        foreach (var gap in state.NotChecked) console.MarkupLineInterpolated($"  not checked: {gap}");
        if (state.Proposed is not { } change) return;
        console.MarkupLineInterpolated($"  change     {change.Number} on branch {change.Branch}, proof {change.ProofDigest[..12]}");
        console.MarkupLineInterpolated($"  next       awoooi review show {change.Number} --repo {options.Repository}");
    }
}
