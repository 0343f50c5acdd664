using System.Globalization;
using System.Text.Json.Nodes;

namespace Awoooi.Proofs.Checks;

/// <summary>Is there a node with room for the pods that come on top, by requests?</summary>
/// <remarks>Asked only where more is requested than before: a rollout that asks for no more than runs today is no news to the scheduler.</remarks>
internal sealed class NodeRoomCheck : IProofCheck
{
    private static readonly Awoooi.Objects.ObjectRef Nodes = new("v1", "Node", "", LiveFacts.All);

    public string Name => "node-room";

    public CheckResult Run(ProofContext context)
    {
        var findings = new Findings(Name);
        foreach (var item in context.Rollouts.Where(x => x.After is not null))
        {
            var wanted = Wanted(item);
            if (wanted is null) continue;
            var words = $"{wanted["count"]} pod{((int)wanted["count"]! == 1 ? "" : "s")} of {item.Rollout.Workload} (cpu {wanted["cpu"]}, memory {wanted["memory"]} each)";
            if (context.Fact(Nodes, LiveFacts.NodeRoom, wanted) is not { } fits) findings.Gap($"room for {words}: nodes or pods were not looked for", "supply live Node and Pod objects of all namespaces");
            else if (fits) findings.Note($"room for {words}");
            else findings.Refuse($"no room on the nodes for {words}", "add a node, or take a smaller step");
        }
        return findings.Or("no more is requested than before");
    }

    private static JsonObject? Wanted(WorkloadRollout item)
    {
        var spec = item.After!.PodSpec;
        var (cpu, memory) = (PodResources.Requests(spec, "cpu"), PodResources.Requests(spec, "memory"));
        var old = item.Before?.PodSpec ?? [];
        var (moreCpu, moreMemory) = (cpu - PodResources.Requests(old, "cpu"), memory - PodResources.Requests(old, "memory"));
        var added = Math.Max(0, item.MostAfter - item.MostBefore);
        var larger = item.Rollout.Restarts && (moreCpu > 0 || moreMemory > 0);
        if (added == 0 && !larger) return null;

        // Where a pod goes before its successor comes, its own room is free again: only the growth must be found.
        var inPlace = larger && added == 0 && item.Rollout.Surge == 0;
        return new JsonObject
        {
            ["count"] = added + (larger ? Math.Max(1, item.Rollout.Surge) : 0),
            ["cpu"] = Text(inPlace ? Math.Max(0, moreCpu) : cpu),
            ["memory"] = Text(inPlace ? Math.Max(0, moreMemory) : memory),
            ["nodeSelector"] = spec["nodeSelector"]?.DeepClone(),
            ["tolerations"] = spec["tolerations"]?.DeepClone(),
        };
    }

    private static string Text(decimal amount) => amount.ToString("0.###", CultureInfo.InvariantCulture);
}
