using System.Text.Json.Nodes;
using Awoooi.Objects;

namespace Awoooi.Cli.Demo;

/// <summary>Which workloads of the demo's cluster cannot run, and why.</summary>
internal static class DemoHealth
{
    public static IReadOnlyList<DemoFault> Judge(IReadOnlyList<KubeObject> workloads, IEnumerable<JsonObject> live, DemoDemand demand)
    {
        var faults = workloads.Select(x => Starved(x, demand)).OfType<DemoFault>().ToList();
        var down = faults.Select(x => x.Workload.Name).ToHashSet(StringComparer.Ordinal);
        var services = live.Where(x => KubeObject.Text(x["kind"]) == "Service").Select(x => KubeObject.From(x)!.Ref.Name).ToHashSet(StringComparer.Ordinal);
        faults.AddRange(workloads.Where(x => !down.Contains(x.Ref.Name)).Select(x => Stranded(x, down, services)).OfType<DemoFault>());
        return faults;
    }

    public static JsonObject Container(KubeObject workload) => workload.ItemsAt("spec.template.spec.containers").First();

    public static decimal? Limit(KubeObject workload) =>
        Quantity.Parse(KubeObject.Text(Container(workload)["resources"]?["limits"]?["memory"]))?.Value;

    private static DemoFault? Starved(KubeObject workload, DemoDemand demand)
    {
        var name = KubeObject.Text(Container(workload)["name"])!;
        return demand.MemoryBytes.TryGetValue(workload.Ref.Name, out var needs) && Limit(workload) < needs
            ? new(workload.Ref, name, "OOMKilled", 137, "Ready to accept connections tcp")
            : null;
    }

    private static DemoFault? Stranded(KubeObject workload, HashSet<string> down, HashSet<string> services)
    {
        var container = Container(workload);
        foreach (var variable in (container["env"] as JsonArray ?? []).OfType<JsonObject>())
        {
            var address = KubeObject.Text(variable["value"]) ?? "";
            var host = down.FirstOrDefault(x => services.Contains(x) && address.Contains(x + ":", StringComparison.Ordinal));
            // The storefront shows an empty cart when it cannot reach one; checkout cannot go on without.
            if (host is null || workload.Ref.Name == "storefront") continue;
            var target = $"{host}.{workload.Ref.Namespace}.svc:{address[(address.LastIndexOf(':') + 1)..]}";
            return new(workload.Ref, KubeObject.Text(container["name"])!, "Error", 1, $"fatal: cannot connect to {target}: connection refused (session of maria.keller@shop.example at 10.12.4.77)");
        }
        return null;
    }
}
