using System.Text.Json.Nodes;
using Awoooi.Objects;

namespace Awoooi.Topology;

/// <summary>Edges from objects that select or govern workloads: Services, routes, autoscalers, budgets, policies.</summary>
internal static class GovernorEdges
{
    private static readonly string[] MeshKinds = ["AuthorizationPolicy", "PeerAuthentication", "Server", "ServerAuthorization", "DestinationRule", "VirtualService", "CiliumNetworkPolicy"];

    /// <summary>Whether objects of this kind decide who may talk to whom.</summary>
    public static bool IsTrafficPolicy(string kind) => kind == "NetworkPolicy" || MeshKinds.Contains(kind, StringComparer.Ordinal);

    public static void Add(GraphBuilder graph)
    {
        foreach (var (item, where) in graph.Objects)
        {
            switch (item.Ref.Kind)
            {
                case "Service" when item.TextAt("spec.externalName") is { } host:
                    graph.Add(item.Ref, CallEdges.Resolve(graph, host, item.Ref.Namespace, plain: false) ?? graph.Outside(host), EdgeKind.Routes, where);
                    break;
                case "Service":
                    Each(graph, item, labels => LabelSelector.MatchesMap(item.At("spec.selector"), labels), EdgeKind.Selects, where);
                    break;
                case "PodDisruptionBudget":
                    Each(graph, item, labels => LabelSelector.Matches(item.At("spec.selector"), labels), EdgeKind.Guards, where);
                    break;
                case "NetworkPolicy":
                    Each(graph, item, labels => LabelSelector.Matches(item.At("spec.podSelector"), labels), EdgeKind.Restricts, where);
                    break;
                case "HorizontalPodAutoscaler" when item.TextAt("spec.scaleTargetRef.name") is { } name:
                    graph.Add(item.Ref, new("", item.TextAt("spec.scaleTargetRef.kind") ?? "Deployment", item.Ref.Namespace, name), EdgeKind.Scales, where);
                    break;
                case "Ingress" or "HTTPRoute" or "GRPCRoute" or "TCPRoute" or "TLSRoute" or "Route" or "IngressRoute":
                    foreach (var service in Backends(item.At("spec"))) graph.Add(item.Ref, new("v1", "Service", item.Ref.Namespace, service), EdgeKind.Routes, where);
                    break;
                case "VirtualService":
                    foreach (var host in Destinations(item.At("spec")))
                    {
                        if (CallEdges.Resolve(graph, host, item.Ref.Namespace, plain: false) is { } service) graph.Add(item.Ref, service, EdgeKind.Routes, where);
                    }
                    goto default;
                default:
                    if (IsTrafficPolicy(item.Ref.Kind)) Each(graph, item, labels => Concerns(item, labels), EdgeKind.Restricts, where);
                    break;
            }
        }
    }

    private static void Each(GraphBuilder graph, KubeObject item, Func<JsonObject, bool> selects, EdgeKind kind, string where)
    {
        foreach (var workload in graph.Workloads.Where(x => x.Object.Ref.Namespace == item.Ref.Namespace && selects(Workload.Labels(x.Object))))
        {
            graph.Add(item.Ref, workload.Object.Ref, kind, where);
        }
    }

    // Istio selects by spec.selector.matchLabels, Linkerd by spec.podSelector; without either the whole namespace is meant.
    private static bool Concerns(KubeObject policy, JsonObject labels) =>
        (policy.At("spec.selector") ?? policy.At("spec.podSelector") ?? policy.At("spec.endpointSelector")) is not JsonObject { Count: > 0 } selector
        || LabelSelector.Matches(selector, labels);

    private static IEnumerable<string> Backends(JsonNode? node) => node switch
    {
        JsonObject body => Named(body).Concat(body.Where(x => x.Key != "parentRefs").SelectMany(x => Backends(x.Value))),
        JsonArray list => list.SelectMany(Backends),
        _ => [],
    };

    private static IEnumerable<string> Destinations(JsonNode? node) => node switch
    {
        JsonObject body => body.SelectMany(x => x.Key == "destination" && KubeObject.Text(x.Value?["host"]) is { } host ? [host] : Destinations(x.Value)),
        JsonArray list => list.SelectMany(Destinations),
        _ => [],
    };

    private static IEnumerable<string> Named(JsonObject body)
    {
        if (KubeObject.Text((body["service"] as JsonObject)?["name"]) is { } service) yield return service;
        if (KubeObject.Text(body["serviceName"]) is { } old) yield return old;
        foreach (var backend in Workload.Items(body["backendRefs"]).Concat(Workload.Items(body["services"])))
        {
            if (KubeObject.Text(backend["name"]) is { } name) yield return name;
        }
    }
}
