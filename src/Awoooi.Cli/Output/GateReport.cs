using System.Text.Json.Serialization;
using Awoooi.Flow;
using Spectre.Console;

namespace Awoooi.Cli.Output;

/// <summary>What <c>gate --json</c> prints.</summary>
internal sealed record GateDocument(
    string Incident, int Change, string Verdict, string Reason, IReadOnlyList<string> Signers, IReadOnlyList<string> Missing,
    IReadOnlyList<ChangedDocument> Changed, string Merge, string Verification, IReadOnlyList<StageDocument> Stages);

internal sealed record ChangedDocument(string Object, string Field, string? Before, string? After);

internal sealed record StageDocument(int Number, string Name, string Status, long Millis, string Detail);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(GateDocument))]
internal sealed partial class GateJson : JsonSerializerContext;

internal static class GateReport
{
    public static GateDocument Of(FlowState state) => new(
        state.Incident.Id,
        state.Proposed?.Number ?? 0,
        state.Verdict?.Status.ToString().ToLowerInvariant() ?? (state.Outcome == FlowOutcome.Rejected ? "rejected" : "waiting"),
        state.Verdict?.Reason ?? state.Reason,
        state.Quorum?.Signers ?? [],
        state.Quorum?.Missing ?? [],
        [.. (state.Verdict?.Changed ?? []).Select(x => new ChangedDocument(x.Object.Id, x.Field, x.Before, x.After))],
        state.Verdict?.MergeCommit ?? "",
        state.Verification?.Status.ToString().ToLowerInvariant() ?? "",
        [.. state.Stages.OrderBy(x => x.Number).Select(x => new StageDocument(x.Number, x.Name, x.Status.ToString(), x.Millis, x.Detail))]);
}

/// <summary>What <c>gate</c> prints for people.</summary>
internal static class GateText
{
    public static void Write(IAnsiConsole console, FlowState state)
    {
        var report = GateReport.Of(state);
        console.MarkupLineInterpolated($"change {report.Change}: [bold]{report.Verdict}[/] {report.Reason}");
        foreach (var review in state.Quorum?.Reviews ?? []) console.MarkupLineInterpolated($"  {(review.Counts ? "✓" : "·")} {review.Reviewer,-24} {review.Code}");
        foreach (var missing in report.Missing) console.MarkupLineInterpolated($"  missing: {missing}");
        foreach (var changed in report.Changed)
        {
            console.MarkupLineInterpolated($"  changed since the proof: {changed.Object} {changed.Field}: {changed.Before ?? "(absent)"} → {changed.After ?? "(absent)"}");
        }
        if (report.Merge.Length > 0) console.MarkupLineInterpolated($"  merged as {report.Merge}");
        if (state.Verification is { } verification) console.MarkupLineInterpolated($"  {verification.Status}: {verification.Detail}");
    }
}
