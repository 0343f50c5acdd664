using System.Text.Json.Nodes;
using Awoooi.Flow;
using Awoooi.Objects;

namespace Awoooi.Cli.Demo;

/// <summary>The three acts.</summary>
internal sealed class DemoStory(DemoSite site, IReadOnlyList<IFlowObserver> observers, DemoStage show)
{
    private const long Mebibyte = 1 << 20;

    /// <summary>Plays all acts.</summary>
    public async Task<IReadOnlyList<ActResult>> PlayAsync(CancellationToken cancellationToken) =>
    [
        await HealAsync(cancellationToken),
        await VoidAsync(cancellationToken),
        await NoFixAsync(cancellationToken),
    ];

    /// <summary>The cart cache outgrew its memory; checkout fails behind it. Proposed, signed, merged, delivered, healed.</summary>
    private async Task<ActResult> HealAsync(CancellationToken cancellationToken)
    {
        show.Act(1, "carts outgrow their cache", "The cart cache is killed for memory in production; checkout crash-loops because it cannot reach it.");
        var act = new DemoAct(site, 1, observers);
        await act.BeginAsync(x => x.MemoryBytes["cart-cache"] = 118 * Mebibyte, cancellationToken);
        var state = await act.AlertAsync(cancellationToken);
        if (state.Proposed is { } change)
        {
            show.Proposal(state);
            await act.SignAsync(change.Number, ["ada", "ben"], cancellationToken);
            state = await act.GateAsync(change.Number, cancellationToken);
            if (state.Verdict?.MergeCommit is { Length: > 0 } merge)
            {
                await act.DeliverAsync(merge, cancellationToken);
                state = await act.GateAsync(change.Number, cancellationToken);
            }
        }
        return End("healed", FlowOutcome.Healed, state);
    }

    /// <summary>The storefront needs a higher ceiling; two people sign; somebody edits the live autoscaler by hand before the gate.</summary>
    private async Task<ActResult> VoidAsync(CancellationToken cancellationToken)
    {
        show.Act(2, "the state changes under a signed change", "The storefront stands at its autoscaler's maximum. After two signatures, somebody edits the live object by hand.");
        var act = new DemoAct(site, 2, observers);
        await act.BeginAsync(x => x.CpuCores["storefront"] = 1.1, cancellationToken);
        var state = await act.AlertAsync(cancellationToken);
        if (state.Proposed is { } change)
        {
            show.Proposal(state);
            await act.SignAsync(change.Number, ["ada", "ben"], cancellationToken);
            site.Cluster.EditByHand(new ObjectRef("autoscaling/v2", "HorizontalPodAutoscaler", "shop", "storefront"), "spec.maxReplicas", JsonValue.Create(8));
            show.Say("kubectl -n shop patch hpa storefront: maxReplicas 6 → 8, past git");
            state = await act.GateAsync(change.Number, cancellationToken);
            show.Voided(state);
        }
        return End("voided", FlowOutcome.Voided, state);
    }

    /// <summary>A node is gone: there is a diagnosis, and nothing in git to change.</summary>
    private async Task<ActResult> NoFixAsync(CancellationToken cancellationToken)
    {
        show.Act(3, "nothing in git to mend", "A node stops reporting. Nothing in the repository describes nodes.");
        var act = new DemoAct(site, 3, observers);
        await act.BeginAsync(
            x =>
            {
                x.CpuCores.Remove("storefront");
                x.LostNodes.Add("node-b");
            },
            cancellationToken);
        var state = await act.AlertAsync(cancellationToken);
        show.HandOver(state);
        return End("no-safe-fix", FlowOutcome.NoSafeFix, state);
    }

    private ActResult End(string name, FlowOutcome wanted, FlowState state)
    {
        var result = new ActResult(name, state.Outcome == FlowOutcome.NoSafeFix ? "no-safe-fix" : state.Outcome.ToString().ToLowerInvariant(), state.Outcome == wanted, state);
        show.Stages(result);
        return result;
    }
}

/// <summary>How an act ended.</summary>
/// <param name="Name">The act.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="AsItShould">Whether that is how it should.</param>
/// <param name="State">The incident.</param>
internal sealed record ActResult(string Name, string Outcome, bool AsItShould, FlowState State);
