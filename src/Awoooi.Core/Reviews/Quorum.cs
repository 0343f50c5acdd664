using System.Text.Json.Serialization;

namespace Awoooi.Reviews;

/// <summary>Whether the right people have signed this head and this proof.</summary>
/// <param name="Status">Reached, missing or vetoed.</param>
/// <param name="Signers">The distinct people whose signatures count (their names from the roles policy), in order.</param>
/// <param name="Missing">What is missing, for people (<c>needs 1 more of sre, devops or admin</c>).</param>
/// <param name="Reviews">Every review and why it counts or not.</param>
public sealed record Quorum(
    QuorumStatus Status, IReadOnlyList<string> Signers, IReadOnlyList<string> Missing, IReadOnlyList<CountedReview> Reviews)
{
    /// <summary>Nobody has counted.</summary>
    public static readonly Quorum Unknown = new(QuorumStatus.Missing, [], [], []);

    /// <summary>Whether enough people asked for it as an emergency: it is reached then whatever signatures are missing, and a freeze does not hold it.</summary>
    public bool IsEmergency { get; init; }

    /// <summary>What approvals were given on and by what right; to be kept, and given again with the next count.</summary>
    public IReadOnlyList<ApprovalRecord> Records { get; init; } = [];
}

/// <summary>Whether the signatures suffice.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<QuorumStatus>))]
public enum QuorumStatus
{
    /// <summary>All that is required is there.</summary>
    Reached,

    /// <summary>Something is missing.</summary>
    Missing,

    /// <summary>Somebody rejected it.</summary>
    Vetoed,
}

/// <summary>One review, judged.</summary>
/// <param name="Id">The forge's id.</param>
/// <param name="Reviewer">Who.</param>
/// <param name="Counts">Whether it counts.</param>
/// <param name="Code">Why or why not: one of <see cref="ReviewCodes"/>.</param>
public sealed record CountedReview(string Id, string Reviewer, bool Counts, string Code);
