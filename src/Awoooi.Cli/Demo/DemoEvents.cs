using System.Text.Json.Nodes;
using Awoooi.Objects;

namespace Awoooi.Cli.Demo;

/// <summary>Events, and the Application as Argo CD reports it.</summary>
internal static class DemoEvents
{
    public static IEnumerable<JsonObject> For(IReadOnlyList<DemoFault> faults, List<JsonObject> pods, DemoClock clock) =>
        from fault in faults
        from pod in DemoPods.Of(fault.Workload, pods)
        let name = KubeObject.Text(pod["metadata"]!["name"])!
        select new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Event",
            ["metadata"] = new JsonObject { ["name"] = $"{name}.{DemoNames.Hash(name, 10)}", ["namespace"] = fault.Workload.Namespace },
            ["involvedObject"] = new JsonObject { ["apiVersion"] = "v1", ["kind"] = "Pod", ["namespace"] = fault.Workload.Namespace, ["name"] = name, ["fieldPath"] = $"spec.containers{{{fault.Container}}}" },
            ["reason"] = "BackOff",
            ["type"] = "Warning",
            ["message"] = $"Back-off restarting failed container {fault.Container} in pod {name}",
            ["count"] = 12,
            ["firstTimestamp"] = clock.Stamp(TimeSpan.FromMinutes(4)),
            ["lastTimestamp"] = clock.Stamp(TimeSpan.FromSeconds(20)),
        };

    public static JsonObject Application(string revision, bool healthy) => new()
    {
        ["apiVersion"] = "argoproj.io/v1alpha1",
        ["kind"] = "Application",
        ["metadata"] = new JsonObject { ["name"] = "shop-production", ["namespace"] = "argocd" },
        ["spec"] = new JsonObject
        {
            ["source"] = new JsonObject { ["path"] = "apps/shop/overlays/production", ["targetRevision"] = "deploy", ["repoURL"] = "https://git.shop.example/manifests.git" },
            ["destination"] = new JsonObject { ["namespace"] = "shop" },
        },
        ["status"] = new JsonObject
        {
            ["sync"] = new JsonObject { ["status"] = "Synced", ["revision"] = revision },
            ["health"] = new JsonObject { ["status"] = healthy ? "Healthy" : "Degraded" },
        },
    };
}
