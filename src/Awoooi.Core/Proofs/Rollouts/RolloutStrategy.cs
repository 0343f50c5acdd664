using System.Text.Json.Nodes;
using Awoooi.Objects;

namespace Awoooi.Proofs.Rollouts;

/// <summary>How each kind of workload replaces its pods when the template changes.</summary>
/// <remarks>
/// Deployment: surge rounds up, unavailable rounds down, and where both come to 0 one pod may be missing (deployment controller,
/// ResolveFenceposts); defaults 25 % each. Recreate stops all pods first; a paused one does nothing. StatefulSet: from the highest number
/// down to the partition, one at a time, each only when the one before is ready; more at a time only where the feature gate
/// MaxUnavailableStatefulSet is on, which is counted here as the worse case. podManagementPolicy orders scaling, not updates. DaemonSet:
/// one node at a time by default, both percentages round up, and a surge leaves nothing unavailable. OnDelete replaces nothing.
/// </remarks>
internal static class RolloutStrategy
{
    public static (int Replaced, int Surge, int Unavailable, string Manner) Of(TemplatedWorkload workload, int pods)
    {
        var strategy = workload.Object.At("spec.strategy") ?? workload.Object.At("spec.updateStrategy");
        var (type, rolling) = (KubeObject.Text(strategy?["type"]), strategy?["rollingUpdate"]);
        return (workload.Ref.Kind, type) switch
        {
            ("Deployment", _) when workload.Object.TextAt("spec.paused") == "true" => (0, 0, 0, "as it is paused until somebody resumes it"),
            ("Deployment", "Recreate") => (pods, 0, pods, "all stop before new ones start"),
            ("Deployment", _) => Deployment(workload, pods, rolling),
            ("StatefulSet" or "DaemonSet", "OnDelete") => (0, 0, 0, "as each waits until somebody deletes it (OnDelete)"),
            ("StatefulSet", _) => StatefulSet(workload, pods, rolling),
            ("DaemonSet", _) => DaemonSet(workload, pods, rolling),
            ("CronJob", _) => (0, 0, 0, "the next run has it"),
            _ => (0, 0, 0, ""),
        };
    }

    /// <summary>Surge and unavailable of a Deployment's rolling update.</summary>
    public static (int Surge, int Unavailable) Fenceposts(int pods, JsonNode? rollingUpdate)
    {
        var quarter = new IntOrPercent(25, true);
        var surge = (IntOrPercent.From(rollingUpdate?["maxSurge"]) ?? quarter).RoundedUp(pods);
        var unavailable = (IntOrPercent.From(rollingUpdate?["maxUnavailable"]) ?? quarter).RoundedDown(pods);
        return surge == 0 && unavailable == 0 ? (0, 1) : (surge, unavailable);
    }

    private static (int Replaced, int Surge, int Unavailable, string Manner) Deployment(TemplatedWorkload workload, int pods, JsonNode? rolling)
    {
        var (surge, unavailable) = Fenceposts(pods, rolling);
        return (pods, surge, unavailable, Patience(workload));
    }

    private static (int Replaced, int Surge, int Unavailable, string Manner) StatefulSet(TemplatedWorkload workload, int pods, JsonNode? rolling)
    {
        var heldBack = Math.Max(0, Number(rolling?["partition"]) - Number(workload.Object.At("spec.ordinals.start")));
        var replaced = Math.Max(0, pods - heldBack);
        if (replaced == 0) return (0, 0, 0, pods == 0 ? "" : "as the partition holds every one back");
        var atOnce = Math.Max(1, IntOrPercent.From(rolling?["maxUnavailable"])?.RoundedUp(pods) ?? 1);
        var order = replaced == 1 ? "" : "from the last to the first, stuck where one stays unready";
        var gate = atOnce == 1 ? "" : $"{atOnce} at a time only where the cluster's feature gate MaxUnavailableStatefulSet is on";
        return (replaced, 0, atOnce, Join(order, gate, Patience(workload)));
    }

    private static (int Replaced, int Surge, int Unavailable, string Manner) DaemonSet(TemplatedWorkload workload, int pods, JsonNode? rolling)
    {
        var surge = IntOrPercent.From(rolling?["maxSurge"])?.RoundedUp(pods) ?? 0;
        var unavailable = surge > 0 ? 0 : Math.Max(1, IntOrPercent.From(rolling?["maxUnavailable"])?.RoundedUp(pods) ?? 1);
        return (pods, surge, unavailable, Patience(workload));
    }

    // A pod counts as available only after minReadySeconds; until then the rollout waits.
    private static string Patience(TemplatedWorkload workload) =>
        Number(workload.Object.At("spec.minReadySeconds")) is > 0 and var seconds ? $"each ready for {seconds} s before it counts" : "";

    private static string Join(params IEnumerable<string> words) => string.Join(", ", words.Where(x => x.Length > 0));

    private static int Number(JsonNode? node) => IntOrPercent.From(node) is { IsPercent: false } number ? number.Value : 0;
}
