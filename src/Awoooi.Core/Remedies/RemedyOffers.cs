using Awoooi.Diagnoses;
using Awoooi.Diagnoses.Advice;
using Awoooi.Evidences;

namespace Awoooi.Remedies;

/// <summary>The remedies that a model may choose from: each was planned by its own code, within guardrails, for a cause that rules hold possible.</summary>
public sealed class RemedyOffers(RemedyPlanner planner)
{
    /// <summary>
    /// Where rules are sure, what they would do is the only offer: no answer leads to anything else, and to nothing where they refuse.
    /// Where they are not, each cause that they doubt is planned as if they were sure.
    /// </summary>
    /// <returns>Each with its plan, and with the diagnosis that would lead to it.</returns>
    public IReadOnlyList<PlannedOffer> List(Diagnosis rules, Evidence evidence, RemedyPolicy policy, GuardrailPolicy guardrails)
    {
        ArgumentNullException.ThrowIfNull(rules);
        var causes = rules.IsSure ? rules.Causes.Take(1) : rules.Causes.Where(x => x.Kind != CauseKind.Unknown);
        var offers = new List<PlannedOffer>();
        foreach (var cause in causes)
        {
            var sure = cause with { Confidence = Math.Max(cause.Confidence, RuleDiagnostician.LeastConfidence) };
            if (!planner.Plan(rules with { Causes = [sure] }, evidence, policy, guardrails).Succeeded(out var plan, out _)) continue;
            var chosen = rules.IsSure ? rules : rules with { Causes = [sure, .. rules.Causes.Where(x => x != cause)] };
            offers.Add(new(new(plan.Remedy, plan.Target, cause, plan.Parameters), plan, chosen));
        }
        return offers;
    }
}

/// <summary>An offer with what stands behind it.</summary>
/// <param name="Offer">What a model may choose.</param>
/// <param name="Plan">What would be done then.</param>
/// <param name="Diagnosis">The diagnosis that would lead to it.</param>
public sealed record PlannedOffer(RemedyOffer Offer, RemedyPlan Plan, Diagnosis Diagnosis);
