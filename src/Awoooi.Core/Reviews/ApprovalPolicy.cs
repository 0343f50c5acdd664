namespace Awoooi.Reviews;

/// <summary><c>approvals.yaml</c>: how long a signature holds, and what people may do when the rules are in the way.</summary>
/// <param name="ExpiresAfterMinutes">By risk level: minutes after which a signature that nothing was merged by no longer counts. 5 to 10080.</param>
/// <param name="LiftVeto">How many owners or holders of a signing role together set aside somebody else's veto. 2 to 10.</param>
/// <param name="Emergency">Break-glass.</param>
public sealed record ApprovalPolicy(IReadOnlyDictionary<Risks.RiskLevel, int> ExpiresAfterMinutes, int LiftVeto, EmergencyPolicy Emergency)
{
    /// <summary>How long a signature of a level holds.</summary>
    public TimeSpan Life(Risks.RiskLevel level) => TimeSpan.FromMinutes(ExpiresAfterMinutes[level]);
}

/// <summary>Break-glass: who may have a change merged without the signatures that it needs, or during a freeze. Vetoes and proofs hold all the same.</summary>
/// <param name="Roles">Who may ask for it.</param>
/// <param name="Count">How many distinct people must. 2 to 10.</param>
/// <param name="ExpiresAfterMinutes">Minutes after which asking no longer counts. 5 to 1440.</param>
/// <param name="ReviewWithinHours">Hours within which somebody else looks at it afterwards. 1 to 168.</param>
public sealed record EmergencyPolicy(IReadOnlyList<string> Roles, int Count, int ExpiresAfterMinutes, int ReviewWithinHours);
