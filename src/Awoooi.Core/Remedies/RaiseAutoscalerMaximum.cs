using System.Globalization;
using System.Text.Json.Nodes;
using Awoooi.Diagnoses;
using Awoooi.Diagnoses.Rules;
using Awoooi.Objects;
using Awoooi.Results;
using Awoooi.Topology;

namespace Awoooi.Remedies;

/// <summary>Raises an autoscaler's maximum to what the load needs, as far as policy and nodes have room.</summary>
internal sealed class RaiseAutoscalerMaximum : IRemedy
{
    private static readonly FieldPath Maximum = FieldPath.Parse("spec.maxReplicas");

    public string Id => "raise-hpa-max";

    public bool Treats(Cause cause) => cause.Kind == CauseKind.AutoscalerAtMaximum;

    public Result<RemedyPlan> Plan(RemedyContext context)
    {
        if (context.Body is not { } autoscaler) return RemedyRefusals.NotThere(context.Target, "body");
        if (DeclaredField.Find(context.Evidence, context.Target, Maximum, autoscaler.TextAt("spec.maxReplicas")) is not { Value: { } text } declared) return RemedyRefusals.NotInGit(context.Target);
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var now)) return RemedyRefusals.NotThere(context.Target, "whole number as maxReplicas");
        var load = AutoscalerLoad.Of(autoscaler);
        var wish = load?.Needed ?? (int)decimal.Ceiling(now * context.Guardrails.Replicas.Factor);
        var room = Room(context);
        if (room == 0) return new Refusal("no-room", $"no node has room for another pod of {context.Target}", "add nodes first");
        if (!Raise.To(new(now), Math.Min(wish, now + (room ?? int.MaxValue / 2)), context.Guardrails.Replicas, decimal.MaxValue, null, "maxReplicas").Succeeded(out var value, out var refusal)) return refusal;
        var because = load is null ? $"from {text} to {value}" : $"from {text} to {value}, where the present load needs {load.Needed}";
        return new RemedyPlan(Id, context.Target, new Dictionary<string, string> { ["from"] = text, ["to"] = value },
            [new(declared.Object, declared.Field, EditKind.Set, JsonValue.Create(int.Parse(value, CultureInfo.InvariantCulture)))],
            because + (room is { } pods ? $"; the nodes have room for {pods} more" : "; whether the nodes have room was not known"), $"set maxReplicas back to {text}; the autoscaler then removes the pods above it");
    }

    // Pods that still fit by their CPU and memory requests; null when nodes or requests are not known.
    private static int? Room(RemedyContext context)
    {
        var workload = context.Graph.From(context.Target).FirstOrDefault(x => x.Kind == EdgeKind.Scales)?.To;
        if (workload is null || (context.Evidence.Cluster.Find(workload) ?? context.Evidence.Declared.Find(workload)?.Object) is not { } body) return null;
        int? room = null;
        foreach (var resource in new[] { "cpu", "memory" })
        {
            var each = Workload.Containers(body).Sum(x => Quantity.Parse(KubeObject.Text(x["resources"]?["requests"]?[resource]))?.Value ?? 0);
            if (each > 0 && NodeRoom.Free(context.Evidence, resource) is { } free) room = Math.Min(room ?? int.MaxValue, (int)Math.Clamp(decimal.Floor(free / each), 0, 100_000));
        }
        return room;
    }
}
