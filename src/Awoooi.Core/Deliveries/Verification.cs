using System.Text.Json.Serialization;

namespace Awoooi.Deliveries;

/// <summary>What came of a merged change.</summary>
/// <param name="Status">Healed, waiting or failed.</param>
/// <param name="Detail">What was seen, in a sentence.</param>
public sealed record Verification(VerificationStatus Status, string Detail);

/// <summary>Whether the fix worked.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<VerificationStatus>))]
public enum VerificationStatus
{
    /// <summary>The change is live and the alert resolved.</summary>
    Healed,

    /// <summary>Not applied yet, or not resolved yet.</summary>
    Waiting,

    /// <summary>Applied and no better: the revert is proposed.</summary>
    NotHealed,
}
