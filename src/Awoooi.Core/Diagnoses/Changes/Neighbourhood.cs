using Awoooi.Evidences;
using Awoooi.Objects;
using Awoooi.Topology;

namespace Awoooi.Diagnoses.Changes;

/// <summary>The objects whose change can make an object fail, each with how directly it can (0 to 1).</summary>
internal static class Neighbourhood
{
    private static readonly string[] NamespaceWide = ["ResourceQuota", "LimitRange"];

    public static IReadOnlyDictionary<ObjectRef, double> Of(RuleContext context)
    {
        var near = new Dictionary<ObjectRef, double>();
        var (graph, target) = (context.Graph, context.Target);
        foreach (var core in Core(context))
        {
            Add(near, core, core == target ? 1 : 0.98);
            AddConfiguration(near, graph, core, 1);
            foreach (var edge in graph.To(core).Where(x => x.Kind is EdgeKind.Restricts or EdgeKind.Scales or EdgeKind.Guards or EdgeKind.Selects)) Add(near, edge.From, 1);
        }
        AddCallees(near, graph, target);
        foreach (var item in Everything(context.Evidence))
        {
            if (NamespaceWide.Contains(item.Kind) && item.Namespace == target.Namespace) Add(near, item, 1);
            if (GovernorEdges.IsTrafficPolicy(item.Kind) && item.Kind != "NetworkPolicy" && item.Namespace == target.Namespace) Add(near, item, 0.95);
            if (IsMeshRight(item) && item.Namespace == target.Namespace) Add(near, item, 0.95);
        }
        foreach (var values in Values(context)) Add(near, values, 1);
        return near;
    }

    /// <summary>The value files that render the target or objects of its namespace.</summary>
    public static IEnumerable<ObjectRef> Values(RuleContext context)
    {
        var evidence = context.Evidence;
        var app = evidence.Declared.Find(context.Target)?.App;
        var apps = evidence.Declared.Apps.Where(x => x.Kind == AppKind.Helm && (app is not null ? x.Name == app : x.Namespace == context.Target.Namespace || x.Namespace.Length == 0));
        var files = apps.SelectMany(x => x.ValueFiles).ToHashSet(StringComparer.Ordinal);
        return Everything(evidence).Where(x => x.Kind == ObjectRef.HelmValuesKind && files.Contains(x.Name)).Distinct();
    }

    // What the target is about: itself, the workload that an autoscaler, budget or Service governs, the workloads that mount a claim.
    private static IEnumerable<ObjectRef> Core(RuleContext context)
    {
        var (graph, target) = (context.Graph, context.Target);
        return graph.From(target).Where(x => x.Kind is EdgeKind.Scales or EdgeKind.Guards or EdgeKind.Selects).Select(x => x.To)
            .Concat(target.Kind == "PersistentVolumeClaim" ? graph.To(target).Select(x => x.From) : [])
            .Prepend(target).Distinct();
    }

    private static void AddConfiguration(Dictionary<ObjectRef, double> near, ServiceGraph graph, ObjectRef item, double weight)
    {
        foreach (var edge in graph.From(item).Where(x => x.Kind is EdgeKind.Mounts or EdgeKind.RunsAs or EdgeKind.Grants or EdgeKind.Provisions or EdgeKind.IssuedBy))
        {
            if (near.ContainsKey(edge.To)) continue;
            Add(near, edge.To, weight);
            AddConfiguration(near, graph, edge.To, weight);
        }
    }

    // A healthy callee can still have become unreachable: by its Service, by a policy, or by new expectations of its callers.
    private static void AddCallees(Dictionary<ObjectRef, double> near, ServiceGraph graph, ObjectRef target)
    {
        foreach (var call in graph.From(target).Where(x => x.Kind == EdgeKind.Calls))
        {
            Add(near, call.To, 0.95);
            foreach (var callee in graph.From(call.To).Where(x => x.Kind == EdgeKind.Selects).Select(x => x.To).Append(call.To))
            {
                Add(near, callee, 0.72);
                foreach (var policy in graph.To(callee).Where(x => x.Kind == EdgeKind.Restricts)) Add(near, policy.From, 0.95);
                foreach (var mount in graph.From(callee).Where(x => x.Kind == EdgeKind.Mounts)) Add(near, mount.To, 0.72);
            }
        }
    }

    // Linkerd keeps rights apart from the policy that uses them.
    private static bool IsMeshRight(ObjectRef item) => item.Kind is "MeshTLSAuthentication" or "NetworkAuthentication" or "HTTPRoute" or "RequestAuthentication" or "Sidecar";

    private static IEnumerable<ObjectRef> Everything(Evidence evidence) => evidence.Cluster.Objects.Select(x => x.Ref)
        .Concat(evidence.Declared.Objects.Select(x => x.Object.Ref))
        .Concat(evidence.History.SelectMany(x => x.Changes).Select(x => x.Change.Object));

    private static void Add(Dictionary<ObjectRef, double> near, ObjectRef item, double weight)
    {
        if (!near.TryGetValue(item, out var known) || known < weight) near[item] = weight;
    }
}
