using System.Text.Json.Nodes;
using Awoooi.Objects;

namespace Awoooi.Cli.Demo;

/// <summary>What Prometheus and the kubelet's logs would say about the demo's cluster.</summary>
internal static class DemoTelemetry
{
    public static JsonArray Metrics(
        IReadOnlyList<DemoFault> faults, List<JsonObject> pods, Dictionary<ObjectRef, JsonObject> live, DemoDemand demand, DemoClock clock)
    {
        var readings = new JsonArray();
        foreach (var fault in faults.Where(x => x.Reason == "OOMKilled"))
        {
            var limit = (double)DemoHealth.Limit(new KubeObject(fault.Workload, live[fault.Workload]))!.Value;
            foreach (var pod in Pods(fault, pods))
            {
                var labels = $"namespace=\"{fault.Workload.Namespace}\",pod=\"{pod}\",container=\"{fault.Container}\"";
                readings.Add(Reading($"kube_pod_container_resource_limits{{{labels},resource=\"memory\"}}", limit, clock.Stamp(TimeSpan.FromSeconds(30))));
                readings.Add(Reading($"container_memory_working_set_bytes{{{labels}}}", limit * 0.995, clock.Stamp(TimeSpan.FromSeconds(75))));
            }
        }
        foreach (var (name, cores) in demand.CpuCores)
        {
            var running = pods.Where(x => KubeObject.Text(x["metadata"]!["labels"]?["app"]) == name).ToList();
            foreach (var pod in running)
            {
                var labels = $"namespace=\"{KubeObject.Text(pod["metadata"]!["namespace"])}\",pod=\"{KubeObject.Text(pod["metadata"]!["name"])}\",container=\"{name}\"";
                readings.Add(Reading($"rate(container_cpu_usage_seconds_total{{{labels}}}[5m])", cores / running.Count, clock.Stamp(TimeSpan.FromSeconds(30))));
            }
        }
        return readings;
    }

    public static JsonArray Logs(IReadOnlyList<DemoFault> faults, List<JsonObject> pods) =>
    [
        .. from fault in faults
           from pod in Pods(fault, pods)
           select new JsonObject
           {
               ["namespace"] = fault.Workload.Namespace, ["pod"] = pod, ["container"] = fault.Container, ["previous"] = true,
               ["lines"] = new JsonArray(fault.LastLine),
           },
    ];

    private static IEnumerable<string> Pods(DemoFault fault, List<JsonObject> pods) =>
        DemoPods.Of(fault.Workload, pods).Select(x => KubeObject.Text(x["metadata"]!["name"])!);

    private static JsonObject Reading(string name, double value, string time) => new() { ["name"] = name, ["value"] = value, ["time"] = time };
}
