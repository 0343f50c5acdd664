using System.Globalization;
using System.Text.Json.Nodes;
using Awoooi.Objects;
using Awoooi.Topology;

namespace Awoooi.Diagnoses.Network;

/// <summary>A connection that a workload needs.</summary>
/// <param name="Service">The Service it calls.</param>
/// <param name="Callee">The workload behind it.</param>
/// <param name="Source">The calling pods.</param>
/// <param name="Target">The called pods.</param>
/// <param name="Port">Port on the called pods.</param>
/// <param name="PortName">Its name there; null when it has none.</param>
internal sealed record Connection(ObjectRef Service, ObjectRef Callee, Peer Source, Peer Target, int Port, string? PortName);

/// <summary>Lists the connections of a workload, with the ports that the called pods really get them on.</summary>
internal static class Connections
{
    public static IEnumerable<Connection> Of(RuleContext context)
    {
        if (context.Body is not { } caller) yield break;
        foreach (var call in context.Graph.From(context.Target).Where(x => x.Kind == EdgeKind.Calls && x.To.Kind == "Service"))
        {
            if (Find(context, call.To) is not { } service) continue;
            foreach (var callee in context.Graph.From(call.To).Where(x => x.Kind == EdgeKind.Selects).Select(x => x.To))
            {
                if (Find(context, callee) is not { } called || Port(service, called, call.Port) is not { } port) continue;
                yield return new(call.To, callee, Peer(context, caller), Peer(context, called), port.Number, port.Name);
            }
        }
    }

    private static KubeObject? Find(RuleContext context, ObjectRef item) => context.Cluster.Find(item) ?? context.Evidence.Declared.Find(item)?.Object;

    private static Peer Peer(RuleContext context, KubeObject workload)
    {
        var ns = workload.Ref.Namespace;
        var labels = Find(context, new("v1", "Namespace", "", ns))?.At("metadata.labels")?.DeepClone() as JsonObject ?? [];
        // The API server sets this label on every namespace.
        labels["kubernetes.io/metadata.name"] = ns;
        return new(ns, labels, Workload.Labels(workload));
    }

    private static (int Number, string? Name)? Port(KubeObject service, KubeObject callee, int called)
    {
        var ports = service.ItemsAt("spec.ports").ToList();
        var entry = ports.Find(x => KubeObject.Text(x["port"]) == called.ToString(CultureInfo.InvariantCulture)) ?? (called == 0 && ports.Count > 0 ? ports[0] : null);
        if (entry is null) return null;
        var open = Workload.Containers(callee).SelectMany(x => Workload.Items(x["ports"])).ToList();
        var target = KubeObject.Text(entry["targetPort"] ?? entry["port"]);
        var port = open.Find(x => KubeObject.Text(x["containerPort"]) == target || KubeObject.Text(x["name"]) == target);
        return int.TryParse(KubeObject.Text(port?["containerPort"]) ?? target, out var number) ? (number, KubeObject.Text(port?["name"])) : null;
    }
}
