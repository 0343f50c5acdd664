using Awoooi.Core.Tests.Reviews;
using Awoooi.Gates;
using Awoooi.Proofs;
using Awoooi.PullRequests;
using Awoooi.Reviews;
using Awoooi.Risks;

namespace Awoooi.Core.Tests.Gates;

/// <summary>A change that a gate may merge.</summary>
internal static class GateCases
{
    public static readonly Proof Signed = WithDigest(new("", "base", "rendered", "policies", [CheckResult.Passed("quota", "fine")], [], [], "no pod restarts"));

    public static GateView View(Func<ForgeChange, ForgeChange>? change = null)
    {
        var open = ReviewCases.Change(ReviewCases.Review("alice", proof: Signed.Digest)) with { ProofDigest = Signed.Digest };
        return new((change ?? (x => x))(open), "base", "policies", ReviewCases.Policy, ReviewCases.Approvals, "");
    }

    public static GateScope Scope() => new(new(RiskLevel.MEDIUM, []), ReviewCases.Medium, [ReviewCases.Owned("@alice")], ChangeMakers.Engine, [], []);

    private static Proof WithDigest(Proof proof) => proof with { Digest = Prover.DigestOf(proof) };
}
