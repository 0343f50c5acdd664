using Awoooi.Diagnoses;
using Awoooi.Diagnoses.Advice;
using Awoooi.Flow.Egress;
using Awoooi.Flow.Recalling;
using Awoooi.Repositories;
using Awoooi.Results;

namespace Awoooi.Flow.Stages;

/// <summary>5 Diagnose: shielded evidence → ranked causes; "unknown" is an answer. Models are asked only as policy says, and only advise.</summary>
internal sealed class DiagnoseStage(
    IDiagnostician diagnostician, RememberedOffers offers, ThinkingStream thinking, IPolicySource policies, IGitRepository repository) : IStage
{
    public int Number => 5;

    public string Name => "Diagnose";

    public async Task<StepResult> RunAsync(FlowState state, CancellationToken cancellationToken)
    {
        if (!policies.Read(repository.Tree(state.Evidence!.BaseCommit)).Succeeded(out var policy, out var invalid)) return new StepResult.Failed(FlowOutcome.Refused, invalid);
        var next = state;
        Refusal? stopped = null;
        var terms = new AdviceTerms(policy.Models, policy.Privacy, policy.Digest, state.Canary, (rules, token) => offers.ListAsync(state, rules, policy, token))
        {
            Sent = x => next = next with { Egress = next.Egress.With(x) },
            Stop = x => stopped = x,
            Say = x => thinking.Say(new(state.Incident.Id, Number, x)),
        };
        var diagnosis = await diagnostician.DiagnoseAsync(new(state.Incident, state.Evidence, state.Shielded!, terms) { Alerts = policy.Alerts }, cancellationToken);
        if (stopped is not null && Parking.Parked(next, stopped) is { } parked) return parked;
        return new StepResult.Completed(next with { Diagnosis = diagnosis }, diagnosis.Summary + AdviceWords.Of(diagnosis.Advice));
    }
}
