using Awoooi.Flow;
using Awoooi.PullRequests;
using Awoooi.Results;
using Awoooi.Server.Composition;

namespace Awoooi.Cli.Hosting;

/// <summary>Stages 11 to 14 for one change: what <c>gate</c> does, and each act of <c>demo</c>.</summary>
internal sealed class GateRun(IncidentFlow flow, FlowStore store, IForge forge)
{
    private const int Verify = 14;

    /// <summary>Carries the incident of a change as far as reviews, the gate and the delivery let it.</summary>
    public async Task<FlowState> RunAsync(int change, CancellationToken cancellationToken)
    {
        var state = await store.FindByChangeAsync("", change, cancellationToken) ?? throw new UserErrorException(await UnknownAsync(change, cancellationToken));
        return await flow.AdvanceAsync(state, Verify, cancellationToken);
    }

    private async Task<Refusal> UnknownAsync(int change, CancellationToken cancellationToken) => await forge.ReadAsync(change, cancellationToken) is null
        ? new("change-unknown", $"there is no change {change} in this repository", "'awoooi review list' shows the changes")
        : new(
            "change-of-serve",
            $"change {change} was proposed by an engine that keeps its state elsewhere, such as awoooi serve",
            $"serve gates its changes by itself once they are signed; POST /api/v1/changes/REPOSITORY/{change}/refresh lets it look at once");
}
