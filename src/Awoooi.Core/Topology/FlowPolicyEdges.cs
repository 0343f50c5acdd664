using System.Text.Json.Nodes;
using Awoooi.Objects;

namespace Awoooi.Topology;

/// <summary>Calls that NetworkPolicies were written for: who is let in by name, or let out to a name, is expected to call.</summary>
/// <remarks>A peer that selects everything, or is no selector of pods, tells nothing about who calls.</remarks>
internal static class FlowPolicyEdges
{
    public static void Add(GraphBuilder graph)
    {
        var services = graph.Objects.Where(x => x.Object.Ref.Kind == "Service").ToLookup(x => x.Object.Ref.Namespace);
        foreach (var (policy, where) in graph.Objects.Where(x => x.Object.Ref.Kind == "NetworkPolicy"))
        {
            var own = Selected(graph, policy.At("spec.podSelector"), policy.Ref.Namespace).ToList();
            var source = $"NetworkPolicy {policy.Ref.Name} ({where})";
            foreach (var caller in Peers(graph, policy, "spec.ingress", "from"))
            {
                foreach (var target in own) Link(graph, services, caller, target, source);
            }
            foreach (var target in Peers(graph, policy, "spec.egress", "to"))
            {
                foreach (var caller in own) Link(graph, services, caller, target, source);
            }
        }
    }

    private static void Link(GraphBuilder graph, ILookup<string, SeenObject> services, KubeObject caller, KubeObject target, string source)
    {
        var fronts = services[target.Ref.Namespace].Where(x => LabelSelector.MatchesMap(x.Object.At("spec.selector"), Workload.Labels(target))).Select(x => x.Object.Ref).Distinct().ToList();
        foreach (var front in fronts.Count > 0 ? fronts : [target.Ref]) graph.Add(caller.Ref, front, EdgeKind.Calls, source);
    }

    private static IEnumerable<KubeObject> Peers(GraphBuilder graph, KubeObject policy, string rules, string side) => policy.ItemsAt(rules)
        .SelectMany(x => Workload.Items(x[side]))
        .Where(x => x["podSelector"] is JsonObject { Count: > 0 })
        .SelectMany(x => Spaces(x["namespaceSelector"], policy.Ref.Namespace).SelectMany(space => Selected(graph, x["podSelector"], space)));

    // The label that every namespace has, with its name for a value; other labels are not known here.
    private static IEnumerable<string> Spaces(JsonNode? selector, string own) =>
        selector is null ? [own] : KubeObject.Text(selector["matchLabels"]?["kubernetes.io/metadata.name"]) is { } name ? [name] : [];

    private static IEnumerable<KubeObject> Selected(GraphBuilder graph, JsonNode? selector, string ns) => selector is not JsonObject { Count: > 0 } ? [] : graph.Workloads
        .Where(x => x.Object.Ref.Namespace == ns && LabelSelector.Matches(selector, Workload.Labels(x.Object))).Select(x => x.Object).DistinctBy(x => x.Ref);
}
