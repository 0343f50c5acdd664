using Awoooi.Ownership;
using Awoooi.PullRequests;
using Awoooi.Risks;

namespace Awoooi.Reviews;

/// <summary>All that signatures are counted by, read at one time.</summary>
/// <param name="Change">The change with its reviews in the order they were recorded.</param>
/// <param name="Level">Its risk.</param>
/// <param name="Rule">What that risk asks for.</param>
/// <param name="Owners">The owners of every touched path, old and new names, by the base branch.</param>
/// <param name="Roles">Who people are and what they may sign.</param>
/// <param name="Policy">How long signatures hold.</param>
/// <param name="PolicyDigest">The policies in force.</param>
/// <param name="Now">When they are counted.</param>
public sealed record QuorumFacts(
    ForgeChange Change, RiskLevel Level, SignatureRule Rule, IReadOnlyList<PathOwners> Owners, RolesPolicy Roles, ApprovalPolicy Policy, string PolicyDigest, DateTimeOffset Now)
{
    /// <summary>Who made it.</summary>
    public ChangeMakers Makers { get; init; } = ChangeMakers.Engine;

    /// <summary>What is known of approvals seen before.</summary>
    public IReadOnlyList<ApprovalRecord> Records { get; init; } = [];
}
