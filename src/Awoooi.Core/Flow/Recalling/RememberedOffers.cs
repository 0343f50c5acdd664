using Awoooi.Diagnoses;
using Awoooi.Diagnoses.Advice;
using Awoooi.Remedies;

namespace Awoooi.Flow.Recalling;

/// <summary>The remedies that a model is offered: those that stage 6 would not refuse for what became of their like.</summary>
internal sealed class RememberedOffers(RemedyOffers offers, Recollection recollection)
{
    /// <summary>Lists them, with those that are withheld and why.</summary>
    public async Task<RemedyList> ListAsync(FlowState state, Diagnosis rules, PolicySet policy, CancellationToken cancellationToken)
    {
        var (open, withheld) = (new List<RemedyOffer>(), new List<WithheldRemedy>());
        foreach (var planned in offers.List(rules, state.Evidence!, policy.Remedies, policy.Guardrails))
        {
            // The words stay as they were written: the question shields all that it quotes, once.
            var (_, verdict) = await recollection.JudgeAsync(state with { Diagnosis = planned.Diagnosis }, planned.Plan, policy, x => x, cancellationToken);
            if (verdict.Refusal is { } refusal) withheld.Add(new(planned.Offer.Remedy, planned.Offer.Cause, refusal));
            else open.Add(planned.Offer);
        }
        return new(open, withheld);
    }
}
