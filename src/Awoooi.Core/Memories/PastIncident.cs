using System.Text.Json.Serialization;

namespace Awoooi.Memories;

/// <summary>What is remembered of an incident that ended. Who did what is not: that is in the evidence chain.</summary>
/// <param name="Incident">Its id.</param>
/// <param name="EndedAt">When it ended.</param>
/// <param name="Fate">What became of its remedy.</param>
/// <param name="Alerts">Names of its alerts.</param>
/// <param name="Subject">What they were about.</param>
/// <param name="Cause">What was believed to be wrong.</param>
public sealed record PastIncident(string Incident, DateTimeOffset EndedAt, PastFate Fate, IReadOnlyList<string> Alerts, string Subject, PastCause Cause)
{
    /// <summary>Id of the remedy; empty when none was planned.</summary>
    public string Remedy { get; init; } = "";

    /// <summary>The object it was to change.</summary>
    public string Target { get; init; } = "";

    /// <summary>The fields it was to change, each with its object.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary>Number of its change; 0 when none was proposed.</summary>
    public int Change { get; init; }

    /// <summary>The commit that merged it; empty when none did.</summary>
    public string MergeCommit { get; init; } = "";

    /// <summary>Why it ended so: what was written in the rejecting review (hostile text), what was seen after the merge, or a rule's name.</summary>
    public string Words { get; init; } = "";

    /// <summary>The evidence that the remedy was planned on; null when none was.</summary>
    public EvidencePrint? Print { get; init; }
}

/// <summary>A cause as it is remembered.</summary>
/// <param name="Object">The object at fault.</param>
/// <param name="Kind">What kind of fault.</param>
/// <param name="Reason">One sentence.</param>
public sealed record PastCause(string Object, string Kind, string Reason);

/// <summary>What became of a remedy.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PastFate>))]
public enum PastFate
{
    /// <summary>It was merged, and the alerts ended.</summary>
    Healed,

    /// <summary>A person rejected it.</summary>
    Rejected,

    /// <summary>It was merged, did not heal, and its revert was proposed.</summary>
    Reverted,

    /// <summary>There was none that was safe.</summary>
    NoSafeFix,
}
