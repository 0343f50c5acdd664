using System.Globalization;
using System.Text.Json.Nodes;
using Awoooi.Evidences;
using Awoooi.Objects;
using Awoooi.Topology;

namespace Awoooi.Proofs.Scheduling;

/// <summary>Required anti-affinity and spread constraints of pods that are to be placed, with what stands on the nodes already.</summary>
/// <remarks>
/// Scheduler plug-ins InterPodAffinity and PodTopologySpread. Domains of a spread are those of the nodes that the pod selects, whatever
/// their taints (the defaults). The anti-affinity of other pods and matchLabelKeys are not looked at.
/// </remarks>
internal sealed class TopologyRules
{
    private readonly List<Rule> _rules;

    private TopologyRules(List<Rule> rules) => _rules = rules;

    /// <summary>Null when the pods have none.</summary>
    public static TopologyRules? Of(ClusterView cluster, JsonObject pods, IReadOnlyList<KubeObject> nodes)
    {
        var rules = Items(pods["apart"]).Select(x => Rule.Make(x, null, pods, nodes, cluster))
            .Concat(Items(pods["spread"]).Select(x => Rule.Make(x, int.Parse(KubeObject.Text(x["maxSkew"]) ?? "1", CultureInfo.InvariantCulture), pods, nodes, cluster))).ToList();
        return rules.Count == 0 ? null : new(rules);
    }

    /// <summary>Whether the next pod may go to a node.</summary>
    public bool Allows(KubeObject node) => _rules.TrueForAll(x => x.Allows(node));

    /// <summary>Whether so many pods can be placed one after another, each on the node that keeps them most even. Uses the rules up.</summary>
    public bool CanPlace(int pods, Dictionary<KubeObject, int> places)
    {
        for (var placed = 0; placed < pods; placed++)
        {
            if (places.Keys.Where(Allows).OrderBy(x => _rules.Sum(rule => rule.CountAt(x))).ThenByDescending(x => places[x]).FirstOrDefault() is not { } node) return false;
            _rules.ForEach(x => x.Place(node));
            if (--places[node] == 0) places.Remove(node);
        }
        return true;
    }

    private static IEnumerable<JsonObject> Items(JsonNode? list) => (list as JsonArray)?.OfType<JsonObject>() ?? [];

    // One rule: how many matching pods there are in each domain. Skew is null for anti-affinity, which allows none.
    private sealed class Rule(string key, int? skew, bool matchesItself, Dictionary<string, int> counts)
    {
        public static Rule Make(JsonObject rule, int? skew, JsonObject pods, IReadOnlyList<KubeObject> nodes, ClusterView cluster)
        {
            var (key, selector, loads) = (KubeObject.Text(rule["topologyKey"]) ?? "", rule["labelSelector"], NodeLoads.Of(cluster));
            var namespaces = (rule["namespaces"] as JsonArray)?.Select(KubeObject.Text).ToList() ?? [KubeObject.Text(pods["namespace"])];
            var counts = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var node in nodes.Where(x => skew is null || NodeSelection.IsSelected(x, pods)))
            {
                if (Domain(node, key) is not { } domain) continue;
                var here = loads.On(node.Ref.Name).Count(x => namespaces.Contains(x.Ref.Namespace) && LabelSelector.Matches(selector, x.Body["metadata"]?["labels"] as JsonObject));
                counts[domain] = counts.GetValueOrDefault(domain) + here;
            }
            return new(key, skew, LabelSelector.Matches(selector, pods["labels"] as JsonObject), counts);
        }

        public int CountAt(KubeObject node) => Domain(node, key) is { } domain ? counts.GetValueOrDefault(domain) : 0;

        public bool Allows(KubeObject node) => skew is not { } most
            ? CountAt(node) == 0
            : Domain(node, key) is not null && CountAt(node) + (matchesItself ? 1 : 0) - counts.Values.DefaultIfEmpty().Min() <= most;

        public void Place(KubeObject node)
        {
            if (matchesItself && Domain(node, key) is { } domain) counts[domain] = counts.GetValueOrDefault(domain) + 1;
        }

        private static string? Domain(KubeObject node, string key) =>
            KubeObject.Text((node.Body["metadata"]?["labels"] as JsonObject)?[key]) ?? (key == "kubernetes.io/hostname" ? node.Ref.Name : null);
    }
}
