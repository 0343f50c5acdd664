namespace Awoooi.Server.Endpoints.Api;

/// <summary>A page of a list.</summary>
/// <param name="Items">The items, oldest first.</param>
/// <param name="Next">What to give as <c>after</c> for the next page; null on the last one.</param>
internal sealed record PageDocument<T>(IReadOnlyList<T> Items, long? Next);

/// <summary>An incident in a list.</summary>
internal sealed record IncidentSummary(
    string Id, string Repository, string Subject, string Outcome, bool Open, string Parked, string Reason, DateTimeOffset OpenedAt, DateTimeOffset? WakeAt, int Change);

/// <summary>An incident with everything that may be shown of it. Annotations of alerts are not.</summary>
internal sealed record IncidentDetail(
    string Id,
    string Repository,
    string Subject,
    string Outcome,
    bool Open,
    string Parked,
    string Reason,
    string HandOver,
    string MergedInto,
    DateTimeOffset OpenedAt,
    DateTimeOffset? WakeAt,
    int Attempts,
    int Truncated,
    int MoreAlerts,
    IReadOnlyList<AlertDocument> Alerts,
    IReadOnlyList<StageDocument> Stages,
    EvidenceDocument? Evidence,
    DiagnosisDocument? Diagnosis,
    PlanDocument? Plan,
    IReadOnlyList<EditDocument> Edits,
    ProofDocument? Proof,
    AssessmentDocument? Assessment,
    ProposalDocument? Change,
    QuorumDocument? Quorum,
    VerdictDocument? Verdict,
    string Verification,
    IReadOnlyList<string> NotChecked,
    IReadOnlyList<AuditDocument> Audit,
    IReadOnlyList<EgressDocument> Egress,
    int MoreEgress);

/// <summary>An alert without its annotations; of its labels those that name objects.</summary>
internal sealed record AlertDocument(
    string Name, string Fingerprint, bool Firing, DateTimeOffset StartsAt, DateTimeOffset? EndsAt, IReadOnlyDictionary<string, string> Labels);

/// <summary>A text that left about the incident: what stands for it, where it went, under which policies. Never the text.</summary>
internal sealed record EgressDocument(
    string Point, string Destination, string Hash, int Length, IReadOnlyDictionary<string, int> Replaced, DateTimeOffset Time, string Policy);

internal sealed record StageDocument(int Number, string Name, string Status, long Millis, string Detail, DateTimeOffset? EndedAt);

/// <summary>What was looked at, in numbers, and the facts as they were shielded.</summary>
internal sealed record EvidenceDocument(string BaseCommit, int LiveObjects, int DeclaredObjects, int Readings, int Logs, int Commits, IReadOnlyList<FactDocument> Facts);

internal sealed record FactDocument(string Id, string Source, DateTimeOffset? Time, string Text);

internal sealed record DiagnosisDocument(string By, string Summary, IReadOnlyList<CauseDocument> Causes);

internal sealed record CauseDocument(string Object, string Kind, string Reason, double Confidence, IReadOnlyList<string> Evidence);

internal sealed record PlanDocument(string Remedy, string Target, IReadOnlyDictionary<string, string> Parameters, string Because, string Reversal);

internal sealed record EditDocument(string File, int Line, string Object, string Field, string? Before, string? After, string DecidedBy);

internal sealed record ProofDocument(string Digest, string BaseCommit, string RenderedDigest, string PolicyDigest, string Rollout, IReadOnlyList<CheckDocument> Checks);

internal sealed record CheckDocument(string Name, string Status, string Detail, string Remedy);

internal sealed record AssessmentDocument(
    string Risk, IReadOnlyList<string> Because, int Signatures, IReadOnlyList<string> Roles, IReadOnlyList<string> Owners, string Blast, decimal MonthlyCost, string Currency);

internal sealed record ProposalDocument(int Number, string Branch, string Head, string Proof);

internal sealed record QuorumDocument(string Status, IReadOnlyList<string> Signers, IReadOnlyList<string> Missing);

internal sealed record VerdictDocument(string Status, string Reason, string MergeCommit, IReadOnlyList<ChangedDocument> Changed);

internal sealed record ChangedDocument(string Object, string Field, string? Before, string? After);

internal sealed record AuditDocument(string Commit, long Sequence, DateTimeOffset Time, int Stage, string Event, string Outcome);
