using System.Text.Json.Nodes;
using Awoooi.Audit;
using Awoooi.Gates;
using Awoooi.Reviews;

namespace Awoooi.Flow.Gating;

/// <summary>What the gate writes down: before a merge what it is about to do and why it may, after it what became of that.</summary>
internal static class GateRecords
{
    private const int Stage = 12;

    /// <summary>The record that allows one merge.</summary>
    public static AuditEntry Intent(FlowState state, MergeIntent intent, string turn)
    {
        var data = intent.Evidence.ToData();
        data["freshProof"] = intent.Fresh.Digest;
        data["policy"] = intent.View.PolicyDigest;
        data["risk"] = intent.Scope.Risk.Level.ToString();
        data["signers"] = new JsonArray([.. intent.Quorum.Signers.Select(x => (JsonNode)x)]);
        data["approvals"] = new JsonArray([.. intent.Quorum.Records.Where(x => intent.Quorum.Reviews.Any(r => r.Id == x.Review && r.Counts)).Select(Approval)]);
        if (intent.Quorum.IsEmergency) data["emergency"] = Emergency(intent);
        return new(state.Incident.Id, Stage, MergeEvidence.Event, MergeEvidence.Outcome, data, FlowRecorder.KeyOf(state.Incident.Id, Stage, $"intent/{turn}"));
    }

    /// <summary>What became of it.</summary>
    public static AuditEntry Outcome(FlowState state, string record, GateVerdict verdict)
    {
        var data = new JsonObject { ["intent"] = record, ["change"] = state.Proposed!.Number, ["merge"] = verdict.MergeCommit, ["detail"] = verdict.Reason };
        var outcome = verdict.Status is GateStatus.Merged or GateStatus.Bypassed ? verdict.Status.ToString() : "Abandoned";
        return new(state.Incident.Id, Stage, "outcome", outcome, data, $"{record}/{outcome}");
    }

    /// <summary>The signatures as the merge's message tells them.</summary>
    public static string Signatures(Quorum quorum) => string.Join('\n', quorum.Reviews.Where(x => x.Counts)
        .Select(x => $"{(x.Code == ReviewCodes.Emergency ? "Emergency asked for" : "Signed")} by {x.Reviewer} in review {x.Id}").DefaultIfEmpty("Nobody had to sign it."));

    private static JsonNode Approval(ApprovalRecord record) => new JsonObject
    {
        ["review"] = record.Review, ["by"] = record.Reviewer, ["head"] = record.Head, ["baseBranch"] = record.BaseBranch, ["mergeBase"] = record.MergeBase,
        ["proof"] = record.Proof, ["policy"] = record.Policy, ["for"] = new JsonArray([.. record.EligibleFor.Select(x => (JsonNode)x)]),
    };

    private static JsonObject Emergency(MergeIntent intent) => new()
    {
        ["missing"] = new JsonArray([.. intent.Quorum.Missing.Select(x => (JsonNode)x)]),
        ["freeze"] = intent.View.Freeze,
        ["reviewWithinHours"] = intent.View.Approvals.Emergency.ReviewWithinHours,
    };
}
