using System.Text.Json.Serialization;

namespace Awoooi.Flow;

/// <summary>What came of one stage.</summary>
/// <param name="Number">1 to 14.</param>
/// <param name="Name">The stage's name.</param>
/// <param name="Status">How it ended.</param>
/// <param name="Millis">How long it took.</param>
/// <param name="Detail">What it found or did, in a line for people.</param>
public sealed record StageRecord(int Number, string Name, StageStatus Status, long Millis, string Detail)
{
    /// <summary>When it ended; null in states that were stored before this was kept.</summary>
    public DateTimeOffset? EndedAt { get; init; }
}

/// <summary>How a stage ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<StageStatus>))]
public enum StageStatus
{
    /// <summary>Done; the next stage may begin.</summary>
    Completed,

    /// <summary>Somebody else must do something first.</summary>
    Waiting,

    /// <summary>Something was not available; worth another try.</summary>
    RetryLater,

    /// <summary>A rule says no; the incident ends here.</summary>
    Failed,
}
