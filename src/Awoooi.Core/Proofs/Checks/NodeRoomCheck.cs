using System.Globalization;
using System.Text.Json.Nodes;
using Awoooi.Proofs.Rollouts;
using Awoooi.Proofs.Scheduling;

namespace Awoooi.Proofs.Checks;

/// <summary>Are there nodes with room for the pods that come on top, by requests?</summary>
/// <remarks>Asked only where more is requested than before: a rollout that asks for no more than runs today is no news to the scheduler.</remarks>
internal sealed class NodeRoomCheck : IProofCheck
{
    public string Name => "node-room";

    public CheckResult Run(ProofContext context)
    {
        var findings = new Findings(Name);
        foreach (var item in context.Rollouts.Where(x => x.After is not null))
        {
            if (Wanted(item) is { } wanted) Look(item, wanted, context, findings);
        }
        return findings.Or("no more is requested than before");
    }

    private static void Look(WorkloadRollout item, JsonObject wanted, ProofContext context, Findings findings)
    {
        var words = Words(item, wanted);
        var open = string.Join(", ", PodPlacement.NotLookedAt(item.After!.PodSpec));
        if (context.Fact(LiveFacts.Nodes, LiveFacts.NodeRoom, wanted) is not { } fits)
        {
            findings.Gap($"room for {words}: nodes or pods were not looked for", "supply live Node and Pod objects of all namespaces");
        }
        else if (!fits)
        {
            findings.Refuse($"no room on the nodes for {words}", "add a node, or take a smaller step");
        }
        else
        {
            var (on, of) = NodeRoom.Count(context.Request.Cluster, wanted)!.Value;
            findings.Note($"room for {words}: fits on {on} of {of} nodes{(open.Length > 0 ? $"; not looked at: {open}" : "")}");
            context.Tell($"fits on {on} of {of} nodes", item.Rollout.Workload);
        }
    }

    private static JsonObject? Wanted(WorkloadRollout item)
    {
        var spec = item.After!.PodSpec;
        var growth = PodPlacement.Requests(spec, item.Before?.PodSpec ?? []);
        var added = item.OnNodes is null ? Math.Max(0, item.MostAfter - item.MostBefore) : 0;
        var larger = item.Rollout.Restarts && growth.Count > 0;
        var comes = item.OnNodes is not null && item.Before is null;
        if (added == 0 && !larger && !comes) return null;

        // Where a pod goes before its successor comes, its own room is free again: only the growth must be found.
        var inPlace = larger && added == 0 && item.Rollout.Surge == 0;
        var wanted = item.OnNodes?.DeepClone().AsObject() ?? PodPlacement.Of(item.After);
        if (inPlace) foreach (var rule in new[] { "apart", "spread" }) wanted.Remove(rule);
        wanted["count"] = item.OnNodes is not null ? 1 : added + (larger ? Math.Max(1, item.Rollout.Surge) : 0);
        wanted["requests"] = inPlace ? growth : PodPlacement.Requests(spec);
        return wanted;
    }

    private static string Words(WorkloadRollout item, JsonObject wanted)
    {
        var count = int.Parse(wanted["count"]!.ToJsonString(), CultureInfo.InvariantCulture);
        var amounts = string.Join(", ", (wanted["requests"] as JsonObject)!.Select(x => $"{x.Key} {x.Value}"));
        var pods = item.OnNodes is not null ? "one pod on each of its nodes" : $"{count} pod{(count == 1 ? "" : "s")}";
        return $"{pods} of {item.Rollout.Workload} ({(amounts.Length > 0 ? $"{amounts} each" : "no requests")})";
    }
}
