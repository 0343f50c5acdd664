using System.Globalization;
using System.Text.Json.Nodes;
using Awoooi.Objects;

namespace Awoooi.Cli.Demo;

/// <summary>What the autoscalers of the demo's cluster do: the controller's formula, bounded by what the manifest allows.</summary>
internal static class DemoAutoscaler
{
    public static void Observe(Dictionary<ObjectRef, JsonObject> live, DemoDemand demand)
    {
        foreach (var (name, body) in live.Where(x => x.Key.Kind == "HorizontalPodAutoscaler").ToList())
        {
            var scaler = new KubeObject(name, body);
            var target = scaler.TextAt("spec.scaleTargetRef.name")!;
            var workload = live.FirstOrDefault(x => x.Key.Kind == "Deployment" && x.Key.Name == target && x.Key.Namespace == name.Namespace);
            if (workload.Value is not null) Observe(scaler, new KubeObject(workload.Key, workload.Value), demand);
        }
    }

    private static void Observe(KubeObject scaler, KubeObject workload, DemoDemand demand)
    {
        var goal = Number(scaler.TextAt("spec.metrics[0].resource.target.averageUtilization"), 80);
        var request = (double)(Quantity.Parse(KubeObject.Text(DemoHealth.Container(workload)["resources"]?["requests"]?["cpu"]))?.Value ?? 0.1m);
        var cores = demand.CpuCores.GetValueOrDefault(workload.Ref.Name, request);
        var wanted = (int)Math.Ceiling(cores / request * 100 / goal);
        var (least, most) = (Number(scaler.TextAt("spec.minReplicas"), 1), Number(scaler.TextAt("spec.maxReplicas"), 1));
        var runs = Math.Clamp(wanted, least, most);
        workload.Body["spec"]!["replicas"] = runs;
        scaler.Body["status"] = new JsonObject
        {
            ["currentReplicas"] = runs,
            ["desiredReplicas"] = runs,
            ["currentMetrics"] = new JsonArray(new JsonObject
            {
                ["type"] = "Resource",
                ["resource"] = new JsonObject { ["name"] = "cpu", ["current"] = new JsonObject { ["averageUtilization"] = (int)(cores / runs / request * 100) } },
            }),
            ["conditions"] = new JsonArray(
                new JsonObject { ["type"] = "AbleToScale", ["status"] = "True", ["reason"] = "ReadyForNewScale" },
                new JsonObject { ["type"] = "ScalingLimited", ["status"] = wanted > most ? "True" : "False", ["reason"] = wanted > most ? "TooManyReplicas" : "DesiredWithinRange" }),
        };
    }

    private static int Number(string? text, int otherwise) => text is null ? otherwise : int.Parse(text, CultureInfo.InvariantCulture);
}
