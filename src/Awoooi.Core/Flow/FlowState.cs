using System.Text.Json.Serialization;
using Awoooi.Audit;
using Awoooi.Costs;
using Awoooi.Deliveries;
using Awoooi.Diagnoses;
using Awoooi.Evidences;
using Awoooi.Gates;
using Awoooi.Incidents;
using Awoooi.Manifests;
using Awoooi.Memories;
using Awoooi.Privacy;
using Awoooi.Privacy.Egress;
using Awoooi.Proofs;
using Awoooi.PullRequests;
using Awoooi.Remedies;
using Awoooi.Reviews;
using Awoooi.Risks;
using Awoooi.Topology;

namespace Awoooi.Flow;

/// <summary>Everything that is known about one incident between two stages. A value: it can be stored, read back and carried on by another process.</summary>
/// <param name="Incident">The alerts.</param>
/// <param name="OpenedAt">When the engine first saw it; times of commits derive from it, so that repeating gives the same commit.</param>
/// <param name="BaseBranch">Short name of the branch that is read and proposed to.</param>
public sealed record FlowState(Incident Incident, DateTimeOffset OpenedAt, string BaseBranch)
{
    /// <summary>Version of this format. Readers take their own and older ones.</summary>
    public const int CurrentFormat = 2;

    /// <summary>The format this value was written in.</summary>
    public int Format { get; init; } = CurrentFormat;

    /// <summary>Name of the repository that its fix belongs to; empty where there is only one.</summary>
    public string Repository { get; init; } = "";

    /// <summary>How many alerts the source left out of the most complete delivery; above 0 nothing may be automated on it.</summary>
    public int Truncated { get; init; }

    /// <summary>Alerts that belong to it beyond those in <see cref="Incident"/>, which holds the first ones only.</summary>
    public int MoreAlerts { get; init; }

    /// <summary>When it must be looked at again; null: only when something happens to it.</summary>
    public DateTimeOffset? WakeAt { get; init; }

    /// <summary>How often in a row it failed for no reason that a rule gave.</summary>
    public int Attempts { get; init; }

    /// <summary>Why it is left alone until an operator says so; empty while it is not.</summary>
    public string Parked { get; init; } = "";

    /// <summary>Who said that it is to go on in spite of a silence, a maintenance window or the number of open changes; empty while nobody has.</summary>
    public string ReleasedBy { get; init; } = "";

    /// <summary>The rule that holds it back: a silence, a storm, the number of open changes; empty when none does.</summary>
    public string Hold { get; init; } = "";

    /// <summary>A random value that is planted into its evidence, and the key of its ledger's hashes; never shown.</summary>
    public string Canary { get; init; } = "";

    /// <summary>What left about it.</summary>
    public EgressLedger Egress { get; init; } = EgressLedger.Empty;

    /// <summary>Records that the evidence chain does not hold yet.</summary>
    public IReadOnlyList<AuditEntry> Unrecorded { get; init; } = [];

    /// <summary>Alerts to link to it with the next save.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> NewAlertKeys { get; init; } = [];

    /// <summary>Counts the writes; the store keeps it, not the JSON.</summary>
    [JsonIgnore]
    public long Version { get; init; }

    /// <summary>The stages that ended, in order, with what came of each.</summary>
    public IReadOnlyList<StageRecord> Stages { get; init; } = [];

    /// <summary>How the incident stands.</summary>
    public FlowOutcome Outcome { get; init; } = FlowOutcome.Open;

    /// <summary>Why it stands so: a rule's words; empty while all goes on.</summary>
    public string Reason { get; init; } = "";

    /// <summary>What a person must be told or do; empty when nothing.</summary>
    public string HandOver { get; init; } = "";

    /// <summary>The incident that this one turned out to be a part of; empty when it stands by itself.</summary>
    public string MergedInto { get; init; } = "";

    /// <summary>Whether a caller has been told the outcome; a later delivery of the same alerts is then a duplicate.</summary>
    public bool Announced { get; init; }

    /// <summary>Stage 3.</summary>
    public Evidence? Evidence { get; init; }

    /// <summary>Stage 4.</summary>
    public ShieldedEvidence? Shielded { get; init; }

    /// <summary>Stage 5.</summary>
    public Diagnosis? Diagnosis { get; init; }

    /// <summary>Stage 6.</summary>
    public RemedyPlan? Plan { get; init; }

    /// <summary>Stage 6: the evidence that the plan rests on, small enough to be remembered.</summary>
    public EvidencePrint? Print { get; init; }

    /// <summary>Stage 6: what was said against earlier changes of this kind, and what is different now.</summary>
    public IReadOnlyList<string> Objections { get; init; } = [];

    /// <summary>What whoever rejected the change wrote; hostile text, empty when nothing.</summary>
    public string Objection { get; init; } = "";

    /// <summary>Stage 7.</summary>
    public ManifestChange? Change { get; init; }

    /// <summary>Stage 8.</summary>
    public Proof? Proof { get; init; }

    /// <summary>Stage 9.</summary>
    public Assessment? Assessment { get; init; }

    /// <summary>Stage 10: the change as it was proposed, without its reviews.</summary>
    public ForgeChange? Proposed { get; init; }

    /// <summary>Stage 11.</summary>
    public Quorum? Quorum { get; init; }

    /// <summary>Stages 11 and 12: what approvals were given on and by what right, as they were first seen.</summary>
    public IReadOnlyList<ApprovalRecord> Approvals { get; init; } = [];

    /// <summary>Stage 12.</summary>
    public GateVerdict? Verdict { get; init; }

    /// <summary>Stage 14.</summary>
    public Verification? Verification { get; init; }

    /// <summary>Namespaces of everything that it is about; empty when it is about something that has none.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Namespaces => Evidence?.Subject.Namespace is null or "" ? []
        : [.. (Change?.Rendered ?? []).Select(x => x.Object.Namespace).Concat((Proof?.ReadSet ?? []).Select(x => x.Object.Namespace)).Prepend(Evidence.Subject.Namespace).Where(x => x.Length > 0).Distinct()];

    /// <summary>What nobody could look at, over all stages.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> NotChecked =>
        [.. (Evidence?.NotChecked ?? []).Concat(Proof?.NotChecked ?? []).Concat(Change?.NotRendered ?? []).Distinct(StringComparer.Ordinal)];

    /// <summary>Names the root cause; incidents with the same one are one incident. Empty while unknown.</summary>
    [JsonIgnore]
    public string CauseKey => Diagnosis?.Causes is [{ Kind: not CauseKind.Unknown } cause, ..] ? cause.Object.Id : "";
}

/// <summary>Stage 9: what the change means.</summary>
/// <param name="Risk">How dangerous it is.</param>
/// <param name="Blast">What it can disturb.</param>
/// <param name="Cost">What it costs.</param>
/// <param name="Signatures">Who must sign.</param>
/// <param name="Owners">CODEOWNERS' owners of the touched paths; any one of each path's must sign.</param>
public sealed record Assessment(
    RiskAssessment Risk, BlastRadius Blast, CostDelta Cost, SignatureRule Signatures, IReadOnlyList<Ownership.PathOwners> Owners);

/// <summary>How an incident stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FlowOutcome>))]
public enum FlowOutcome
{
    /// <summary>On its way, or proposed and waiting for people.</summary>
    Open,

    /// <summary>The fix is live and the alert resolved.</summary>
    Healed,

    /// <summary>There is a diagnosis and no change that is safe.</summary>
    NoSafeFix,

    /// <summary>The alerts could not be acted upon at all.</summary>
    Refused,

    /// <summary>Part of another incident.</summary>
    Merged,

    /// <summary>State changed between proof and gate.</summary>
    Voided,

    /// <summary>A person said no.</summary>
    Rejected,

    /// <summary>Applied and no better.</summary>
    NotHealed,

    /// <summary>The alerts ended before anything was merged.</summary>
    Resolved,

    /// <summary>A storm's incident whose alerts were let go on by themselves.</summary>
    Released,
}
