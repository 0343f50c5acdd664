using System.Text.RegularExpressions;
using Awoooi.Objects;

namespace Awoooi.Incidents;

/// <summary>What a pod's name says about the workload behind it. A guess: owner references decide.</summary>
/// <remarks>
/// Generated suffixes use the alphabet of apimachinery's util/rand, which has no vowels and no 0, 1, 3. A Deployment
/// adds the hash of its ReplicaSet (6 to 10 characters) before it, a CronJob the minute of its run.
/// </remarks>
public static partial class PodName
{
    /// <summary>The likely workload; the pod itself when its name follows no pattern.</summary>
    public static ObjectRef Workload(string ns, string pod)
    {
        if (Deployment().Match(pod) is { Success: true } deployment) return new("apps/v1", "Deployment", ns, deployment.Groups[1].Value);
        if (CronJob().Match(pod) is { Success: true } cronJob) return new("batch/v1", "CronJob", ns, cronJob.Groups[1].Value);
        if (StatefulSet().Match(pod) is { Success: true } statefulSet) return new("apps/v1", "StatefulSet", ns, statefulSet.Groups[1].Value);
        return Generated().Match(pod) is { Success: true } daemonSet
            ? new("apps/v1", "DaemonSet", ns, daemonSet.Groups[1].Value)
            : new("v1", "Pod", ns, pod);
    }

    [GeneratedRegex("^(.+)-[bcdfghjklmnpqrstvwxz2456789]{6,10}-[bcdfghjklmnpqrstvwxz2456789]{5}$", RegexOptions.CultureInvariant)]
    private static partial Regex Deployment();

    [GeneratedRegex("^(.+)-[0-9]{8,10}-[bcdfghjklmnpqrstvwxz2456789]{5}$", RegexOptions.CultureInvariant)]
    private static partial Regex CronJob();

    [GeneratedRegex("^(.+)-(?:0|[1-9][0-9]{0,3})$", RegexOptions.CultureInvariant)]
    private static partial Regex StatefulSet();

    [GeneratedRegex("^(.+)-[bcdfghjklmnpqrstvwxz2456789]{5}$", RegexOptions.CultureInvariant)]
    private static partial Regex Generated();
}
