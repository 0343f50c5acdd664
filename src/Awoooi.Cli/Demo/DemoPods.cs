using System.Globalization;
using System.Text.Json.Nodes;
using Awoooi.Objects;

namespace Awoooi.Cli.Demo;

/// <summary>The ReplicaSet, the pods and the status that a workload has, given what is wrong with it.</summary>
internal static class DemoPods
{
    public static void Add(KubeObject workload, DemoFault? fault, DemoClock clock, List<JsonObject> pods, List<JsonObject> sets)
    {
        var replicas = int.Parse(workload.TextAt("spec.replicas") ?? "1", CultureInfo.InvariantCulture);
        var owner = workload;
        if (workload.Ref.Kind == "Deployment")
        {
            owner = KubeObject.From(ReplicaSet(workload, replicas))!;
            sets.Add(owner.Body);
        }
        for (var i = 0; i < replicas; i++) pods.Add(Pod(workload, owner, i, fault, clock));
        workload.Body["status"] = Status(workload, replicas, fault is null ? replicas : 0, clock);
    }

    public static IEnumerable<JsonObject> Of(ObjectRef workload, IEnumerable<JsonObject> pods) =>
        pods.Where(x => KubeObject.Text(x["metadata"]!["labels"]?["app"]) == workload.Name);

    private static JsonObject ReplicaSet(KubeObject workload, int replicas)
    {
        var template = workload.At("spec.template")!;
        var hash = DemoNames.Hash(template.ToJsonString(), 10);
        return new()
        {
            ["apiVersion"] = "apps/v1",
            ["kind"] = "ReplicaSet",
            ["metadata"] = Metadata($"{workload.Ref.Name}-{hash}", workload),
            ["spec"] = new JsonObject { ["replicas"] = replicas, ["selector"] = workload.At("spec.selector")!.DeepClone(), ["template"] = template.DeepClone() },
            ["status"] = new JsonObject { ["replicas"] = replicas },
        };
    }

    private static JsonObject Pod(KubeObject workload, KubeObject owner, int index, DemoFault? fault, DemoClock clock)
    {
        var name = workload.Ref.Kind == "StatefulSet"
            ? $"{workload.Ref.Name}-{index}"
            : $"{owner.Ref.Name}-{DemoNames.Hash(owner.Ref.Name + index.ToString(CultureInfo.InvariantCulture), 5)}";
        var spec = (JsonObject)workload.At("spec.template.spec")!.DeepClone();
        spec["nodeName"] = DemoNodes.Names[(index + workload.Ref.Name.Length) % DemoNodes.Names.Length];
        var metadata = Metadata(name, owner);
        metadata["labels"] = workload.At("spec.template.metadata.labels")?.DeepClone();
        return new()
        {
            ["apiVersion"] = "v1", ["kind"] = "Pod", ["metadata"] = metadata, ["spec"] = spec,
            ["status"] = PodStatus(KubeObject.Text(DemoHealth.Container(workload)["name"])!, fault, clock),
        };
    }

    private static JsonObject Metadata(string name, KubeObject owner) => new()
    {
        ["name"] = name,
        ["namespace"] = owner.Ref.Namespace,
        ["uid"] = DemoNames.Uid(name),
        ["ownerReferences"] = new JsonArray(new JsonObject
        {
            ["apiVersion"] = owner.Ref.ApiVersion, ["kind"] = owner.Ref.Kind, ["name"] = owner.Ref.Name,
            ["uid"] = DemoNames.Uid(owner.Ref.Kind == "ReplicaSet" ? owner.Ref.Name : owner.Ref.Id), ["controller"] = true,
        }),
    };

    private static JsonObject PodStatus(string container, DemoFault? fault, DemoClock clock)
    {
        var ready = fault is null;
        var state = new JsonObject
        {
            ["name"] = container, ["ready"] = ready, ["started"] = ready, ["restartCount"] = ready ? 0 : 6,
            ["state"] = ready
                ? new JsonObject { ["running"] = new JsonObject { ["startedAt"] = clock.Stamp(TimeSpan.FromMinutes(3)) } }
                : new JsonObject { ["waiting"] = new JsonObject { ["reason"] = "CrashLoopBackOff", ["message"] = $"back-off 2m40s restarting failed container={container}" } },
            ["lastState"] = new JsonObject(),
        };
        if (fault is not null)
        {
            state["lastState"] = new JsonObject
            {
                ["terminated"] = new JsonObject
                {
                    ["reason"] = fault.Reason, ["exitCode"] = fault.ExitCode,
                    ["startedAt"] = clock.Stamp(TimeSpan.FromSeconds(95)), ["finishedAt"] = clock.Stamp(TimeSpan.FromSeconds(71)),
                },
            };
        }
        return new()
        {
            ["phase"] = "Running",
            ["conditions"] = new JsonArray(new JsonObject { ["type"] = "Ready", ["status"] = ready ? "True" : "False", ["lastTransitionTime"] = clock.Stamp(TimeSpan.FromMinutes(4)) }),
            ["containerStatuses"] = new JsonArray(state),
        };
    }

    private static JsonObject Status(KubeObject workload, int replicas, int ready, DemoClock clock) => new()
    {
        ["observedGeneration"] = int.Parse(workload.TextAt("metadata.generation") ?? "1", CultureInfo.InvariantCulture),
        ["replicas"] = replicas,
        ["updatedReplicas"] = replicas,
        ["readyReplicas"] = ready,
        ["availableReplicas"] = ready,
        ["conditions"] = new JsonArray(new JsonObject
        {
            ["type"] = "Available", ["status"] = ready > 0 ? "True" : "False", ["lastTransitionTime"] = clock.Stamp(TimeSpan.FromMinutes(4)),
            ["reason"] = ready > 0 ? "MinimumReplicasAvailable" : "MinimumReplicasUnavailable",
        }),
    };
}
