using System.Text.Json.Nodes;

namespace Awoooi.Cli.Demo;

/// <summary>The demo's three nodes.</summary>
internal static class DemoNodes
{
    public static readonly string[] Names = ["node-a", "node-b", "node-c"];

    public static IEnumerable<JsonObject> List(DemoDemand demand) => Names.Select(name => Node(name, !demand.LostNodes.Contains(name)));

    private static JsonObject Node(string name, bool reports) => new()
    {
        ["apiVersion"] = "v1",
        ["kind"] = "Node",
        ["metadata"] = new JsonObject { ["name"] = name, ["uid"] = DemoNames.Uid(name) },
        ["spec"] = reports
            ? new JsonObject()
            : new JsonObject { ["taints"] = new JsonArray(new JsonObject { ["key"] = "node.kubernetes.io/unreachable", ["effect"] = "NoExecute" }) },
        ["status"] = new JsonObject
        {
            ["allocatable"] = new JsonObject { ["cpu"] = "4", ["memory"] = "8Gi", ["pods"] = "110" },
            ["conditions"] = new JsonArray(new JsonObject
            {
                ["type"] = "Ready", ["status"] = reports ? "True" : "Unknown",
                ["reason"] = reports ? "KubeletReady" : "NodeStatusUnknown",
                ["message"] = reports ? "kubelet is posting ready status" : "Kubelet stopped posting node status.",
            }),
        },
    };
}
