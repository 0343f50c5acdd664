using System.Text.Json.Serialization;
using Awoooi.Proofs;
using Awoooi.Results;

namespace Awoooi.Gates;

/// <summary>What the gate decided.</summary>
/// <param name="Status">Merged, waiting, voided or refused.</param>
/// <param name="Reason">In a sentence.</param>
/// <param name="Changed">For a voided change: what the proof read and what is there now.</param>
/// <param name="MergeCommit">The merge; empty when there is none.</param>
public sealed record GateVerdict(GateStatus Status, string Reason, IReadOnlyList<StateChange> Changed, string MergeCommit = "")
{
    /// <summary>Who rejected it so late that it was merged all the same; empty when nobody did.</summary>
    public string LateVeto { get; init; } = "";

    /// <summary>What refused it, where that was not a rule of the gate.</summary>
    [JsonIgnore]
    public Refusal? Refusal { get; init; }
}

/// <summary>The gate's answer in a word.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<GateStatus>))]
public enum GateStatus
{
    /// <summary>Merged.</summary>
    Merged,

    /// <summary>Signatures or facts are missing.</summary>
    Waiting,

    /// <summary>State that the proof read has changed; signatures no longer cover it.</summary>
    Voided,

    /// <summary>A person rejected it.</summary>
    Rejected,

    /// <summary>Another change has its turn, or something moved again and again: try again.</summary>
    Busy,

    /// <summary>The policies cannot be read, the change is gone, or the server says no.</summary>
    Refused,

    /// <summary>It was merged, and not as the gate allowed.</summary>
    Bypassed,
}
