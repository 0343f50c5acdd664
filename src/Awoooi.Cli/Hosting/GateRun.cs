using Awoooi.Flow;
using Awoooi.Results;
using Awoooi.Server.Composition;

namespace Awoooi.Cli.Hosting;

/// <summary>Stages 11 to 14 for one change: what <c>gate</c> does, and each act of <c>demo</c>.</summary>
internal sealed class GateRun(IncidentFlow flow, FlowStore store)
{
    private const int Verify = 14;

    /// <summary>Carries the incident of a change as far as reviews, the gate and the delivery let it.</summary>
    public async Task<FlowState> RunAsync(int change, CancellationToken cancellationToken)
    {
        var state = await store.FindByChangeAsync("", change, cancellationToken) ?? throw new UserErrorException(new Refusal(
            "change-unknown", $"no incident of this repository proposed change {change}", "'awoooi review list' shows the changes"));
        return await flow.AdvanceAsync(state, Verify, cancellationToken);
    }
}
