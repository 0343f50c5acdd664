using System.Text.Json.Nodes;
using Awoooi.Objects;

namespace Awoooi.Proofs;

/// <summary>What a change does to the pods of one workload.</summary>
/// <param name="Workload">The workload.</param>
/// <param name="Before">Pods before.</param>
/// <param name="After">Pods afterwards.</param>
/// <param name="Restarts">Whether every pod is replaced.</param>
/// <param name="Surge">Pods that may be there beyond the wanted number meanwhile.</param>
/// <param name="Unavailable">Pods that may be missing meanwhile.</param>
internal sealed record Rollout(ObjectRef Workload, int Before, int After, bool Restarts, int Surge, int Unavailable)
{
    /// <summary>The fewest ready pods at any time, if all are ready at the start.</summary>
    public int LowestReady => Math.Min(Math.Min(Before, After), Restarts ? Math.Max(0, After - Unavailable) : int.MaxValue);

    /// <summary>Pods that must find room before others go.</summary>
    public int Extra => Math.Max(0, After - Before) + (Restarts ? Surge : 0);

    /// <summary>What a rollout of <paramref name="workload"/> may do with this many pods.</summary>
    /// <remarks>
    /// Deployment: surge rounds up, unavailable rounds down, and where both come to 0 one pod may be missing (deployment controller,
    /// ResolveFenceposts); defaults 25 % each. Recreate stops all pods first. StatefulSet and DaemonSet replace one at a time by default.
    /// </remarks>
    public static Rollout Of(TemplatedWorkload workload, int before, int after, bool restarts)
    {
        var strategy = workload.Object.At("spec.strategy") ?? workload.Object.At("spec.updateStrategy");
        var type = KubeObject.Text(strategy?["type"]);
        var (surge, unavailable) = (workload.Ref.Kind, type) switch
        {
            ("Deployment", "Recreate") => (0, after),
            ("Deployment", _) => Fenceposts(after, strategy?["rollingUpdate"]),
            ("StatefulSet" or "DaemonSet", "OnDelete") => (0, 0),
            ("StatefulSet" or "DaemonSet", _) => OneAtATime(after, strategy?["rollingUpdate"]),
            _ => (0, 0),
        };
        var replaces = workload.Ref.Kind is "Deployment" or "StatefulSet" or "DaemonSet" && type != "OnDelete";
        return new(workload.Ref, before, after, restarts && replaces && after > 0, surge, Math.Min(unavailable, after));
    }

    /// <summary>Surge and unavailable of a Deployment's rolling update.</summary>
    public static (int Surge, int Unavailable) Fenceposts(int pods, JsonNode? rollingUpdate)
    {
        var quarter = new IntOrPercent(25, true);
        var surge = (IntOrPercent.From(rollingUpdate?["maxSurge"]) ?? quarter).RoundedUp(pods);
        var unavailable = (IntOrPercent.From(rollingUpdate?["maxUnavailable"]) ?? quarter).RoundedDown(pods);
        return surge == 0 && unavailable == 0 ? (0, 1) : (surge, unavailable);
    }

    private static (int Surge, int Unavailable) OneAtATime(int pods, JsonNode? rollingUpdate)
    {
        var surge = IntOrPercent.From(rollingUpdate?["maxSurge"])?.RoundedUp(pods) ?? 0;
        return (surge, surge > 0 ? 0 : Math.Max(1, IntOrPercent.From(rollingUpdate?["maxUnavailable"])?.RoundedUp(pods) ?? 1));
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        if (Restarts && Workload.Kind == "DaemonSet") return $"every pod restarts, {Math.Max(1, Unavailable)} at a time";
        if (Restarts)
        {
            var scaled = Before == After ? "" : $" (from {Before} to {After} pods)";
            return $"{After} of {After} pods {(After == 1 ? "restarts" : "restart")}{scaled}, never fewer than {LowestReady} ready";
        }
        return Before == After ? "no pod restarts" : $"from {Before} to {After} pods, none restarts";
    }
}
