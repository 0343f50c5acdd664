using Awoooi.Alerts;
using Awoooi.Correlation;
using Awoooi.Flow;

namespace Awoooi.Cli.Hosting;

/// <summary>Stages 1 to 10 for some deliveries: what <c>replay</c> does, and each act of <c>demo</c>.</summary>
internal sealed class ReplayRun(Intake intake, IncidentFlow flow, CauseGrouping grouping)
{
    private const int Diagnose = 5;
    private const int Propose = 10;

    /// <summary>Carries every incident as far as a proposal.</summary>
    /// <returns>The incidents that stand by themselves, in order of onset, each with whether it had been announced before.</returns>
    public async Task<IReadOnlyList<(FlowState State, bool Duplicate)>> RunAsync(
        IReadOnlyList<AlertDelivery> deliveries, CancellationToken cancellationToken)
    {
        var diagnosed = new List<FlowState>();
        foreach (var state in await intake.ReceiveAsync(deliveries, cancellationToken))
        {
            diagnosed.Add(await flow.AdvanceAsync(state, Diagnose, cancellationToken));
        }
        var results = new List<(FlowState, bool)>();
        foreach (var state in await grouping.MergeAsync(diagnosed, cancellationToken))
        {
            results.Add((await flow.AdvanceAsync(state, Propose, cancellationToken), state.Announced));
        }
        return results;
    }
}
