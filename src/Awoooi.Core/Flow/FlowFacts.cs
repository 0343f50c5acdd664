using System.Text.Json.Nodes;

namespace Awoooi.Flow;

/// <summary>The facts of each stage that the evidence chain keeps: names, numbers and digests, never contents.</summary>
internal static class FlowFacts
{
    public static JsonObject Of(FlowState state, int stage) => stage switch
    {
        1 or 2 => new() { ["subject"] = state.Incident.Subject.Id, ["alerts"] = Strings(state.Incident.Alerts.Select(x => $"{x.Name} {x.Key}")) },
        3 => new() { ["base"] = state.Evidence?.BaseCommit, ["objects"] = state.Evidence?.Cluster.Objects.Count, ["notChecked"] = Strings(state.Evidence?.NotChecked) },
        4 => new() { ["facts"] = state.Shielded?.Facts.Count, ["replaced"] = Counts(state) },
        5 => new() { ["by"] = state.Diagnosis?.By, ["causes"] = Strings(state.Diagnosis?.Causes.Select(x => $"{x.Object.Id} {x.Kind} {x.Confidence:0.00}")) },
        6 => new() { ["remedy"] = state.Plan?.Remedy, ["target"] = state.Plan?.Target.Id, ["evidence"] = state.Print?.Digest },
        7 => new() { ["edits"] = Strings(state.Change?.Edits.Select(x => $"{x.File} {x.Object.Id} {x.Field}")), ["renderer"] = state.Change?.Renderer },
        8 => new() { ["proof"] = state.Proof?.Digest, ["rendered"] = state.Proof?.RenderedDigest, ["policy"] = state.Proof?.PolicyDigest, ["checks"] = Strings(state.Proof?.Checks.Select(x => $"{x.Name} {x.Status}")) },
        9 => new() { ["risk"] = state.Assessment?.Risk.Level.ToString(), ["because"] = Strings(state.Assessment?.Risk.Because), ["signatures"] = state.Assessment?.Signatures.Count, ["roles"] = Strings(state.Assessment?.Signatures.Roles) },
        10 => new() { ["change"] = state.Proposed?.Number, ["branch"] = state.Proposed?.Branch, ["head"] = state.Proposed?.Head, ["proof"] = state.Proof?.Digest },
        11 => new() { ["change"] = state.Proposed?.Number, ["head"] = state.Proposed?.Head, ["signers"] = Strings(state.Quorum?.Signers), ["reviews"] = Strings(state.Quorum?.Reviews.Select(x => $"{x.Id} {x.Reviewer} {x.Code}")) },
        12 => Gate(state),
        13 => new() { ["change"] = state.Proposed?.Number, ["merge"] = state.Verdict?.MergeCommit },
        _ => new() { ["change"] = state.Proposed?.Number, ["verification"] = state.Verification?.Status.ToString() },
    };

    private static JsonObject Gate(FlowState state) => new()
    {
        ["change"] = state.Proposed?.Number,
        ["head"] = state.Proposed?.Head,
        ["proof"] = state.Proof?.Digest,
        ["verdict"] = state.Verdict?.Status.ToString(),
        ["merge"] = state.Verdict?.MergeCommit,
        ["signers"] = Strings(state.Quorum?.Signers),
        ["changed"] = Strings(state.Verdict?.Changed.Select(x => $"{x.Object.Id} {x.Field}: {x.Before ?? "absent"} -> {x.After ?? "absent"}")),
    };

    private static JsonArray Strings(IEnumerable<string>? texts) => [.. (texts ?? []).Select(x => (JsonNode)x)];

    private static JsonObject Counts(FlowState state)
    {
        var counts = new JsonObject();
        foreach (var (kind, count) in state.Shielded?.Counts ?? new Dictionary<string, int>()) counts[kind] = count;
        return counts;
    }
}
