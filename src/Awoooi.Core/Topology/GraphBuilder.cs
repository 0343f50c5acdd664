using System.Text.Json.Nodes;
using Awoooi.Evidences;
using Awoooi.Objects;

namespace Awoooi.Topology;

/// <summary>Collects the edges of a graph; an edge that was found twice is one edge with two sources.</summary>
internal sealed class GraphBuilder
{
    private readonly Dictionary<ObjectRef, NodeKind> _kinds = [];
    private readonly ILookup<ObjectRef, JsonNode?> _selectors;
    private readonly Dictionary<(ObjectRef From, ObjectRef To, EdgeKind Kind), (SortedSet<string> Sources, int Port)> _edges = [];
    private readonly Dictionary<(ObjectRef From, ObjectRef To), DateTimeOffset> _measured = [];
    private readonly List<ObjectRef> _unseen = [];

    public GraphBuilder(ClusterView cluster, DeclaredState declared, IReadOnlyList<LogTail> logs)
    {
        Cluster = cluster;
        Logs = logs;
        var live = cluster.Objects.Where(x => x.Ref.Kind is not ("Event" or "ReplicaSet" or "Pod") || IsBare(x)).Select(x => new SeenObject(x, "live"));
        Objects = [.. live, .. declared.Objects.Where(x => x.Object.Ref.Kind != ObjectRef.HelmValuesKind).Select(x => new SeenObject(x.Object, x.File.Length > 0 ? x.File : $"app {x.App}"))];
        var services = Objects.Where(x => x.Object.Ref.Kind == "Service").ToList();
        Services = services.Select(x => x.Object.Ref).ToHashSet();
        _selectors = services.ToLookup(x => x.Object.Ref, x => x.Object.At("spec.selector"));
        Workloads = [.. Objects.Where(x => Workload.Is(x.Object.Ref.Kind))];
        foreach (var item in Objects.Select(x => x.Object))
        {
            if (NodeKinds.Of(item) is { } kind) _kinds.TryAdd(item.Ref, kind);
        }
        Namespaces = Objects.Select(x => x.Object.Ref.Namespace).Where(x => x.Length > 0).ToHashSet(StringComparer.Ordinal);
    }

    public ClusterView Cluster { get; }

    public IReadOnlyList<LogTail> Logs { get; }

    /// <summary>Live and declared objects; the same object may come twice, once from each.</summary>
    public IReadOnlyList<SeenObject> Objects { get; }

    public IReadOnlyList<SeenObject> Workloads { get; }

    public HashSet<ObjectRef> Services { get; }

    public HashSet<string> Namespaces { get; }

    /// <summary>What the nodes are; objects that are no part of the service graph are not in it.</summary>
    public IReadOnlyDictionary<ObjectRef, NodeKind> Kinds => _kinds;

    public IEnumerable<ObjectRef> Nodes => Objects.Select(x => x.Object.Ref).Concat(_unseen);

    /// <summary>All edges, of everything that manifests and objects show and of what else was told.</summary>
    public List<GraphEdge> Build(DeclaredState declared, IReadOnlyList<Reading> readings, IReadOnlyList<StatedCall> stated)
    {
        ReferenceEdges.Add(this);
        GovernorEdges.Add(this);
        CallEdges.Add(this);
        FlowPolicyEdges.Add(this);
        WaveEdges.Add(this, declared);
        StatedEdges.Add(this, stated);
        MetricEdges.Add(this, readings);
        var doubts = new EdgeDoubts(_measured);
        return [.. _edges.Select(x => new GraphEdge(x.Key.From, x.Key.To, x.Key.Kind, [.. x.Value.Sources], x.Value.Port))
            .Select(x => x.Kind != EdgeKind.Calls || _measured.Count == 0 ? x : x with { Seen = _measured.TryGetValue((x.From, x.To), out var seen) ? seen : null, Doubt = doubts.Of(x) })
            .OrderBy(x => x.From.Id, StringComparer.Ordinal).ThenBy(x => x.To.Id, StringComparer.Ordinal).ThenBy(x => x.Kind)];
    }

    public void Add(ObjectRef from, ObjectRef to, EdgeKind kind, string source, int port = 0)
    {
        if (from == to) return;
        var (sources, known) = _edges.GetValueOrDefault((from, to, kind), (new SortedSet<string>(StringComparer.Ordinal), 0));
        sources.Add(source);
        _edges[(from, to, kind)] = (sources, known == 0 ? port : known);
    }

    /// <summary>Adds a call that was measured.</summary>
    public void Measured(ObjectRef from, ObjectRef to, string source, DateTimeOffset at)
    {
        if (from == to) return;
        Add(from, to, EdgeKind.Calls, source);
        if (!_measured.TryGetValue((from, to), out var last) || last < at) _measured[(from, to)] = at;
    }

    /// <summary>A node that is neither declared nor live, and that people name.</summary>
    public ObjectRef Unseen(ObjectRef name)
    {
        _unseen.Add(name);
        _kinds.TryAdd(name, name.Kind == "Service" ? NodeKind.Service : NodeKind.Workload);
        return name;
    }

    /// <summary>Whether a Service leads to a workload, or is the workload itself.</summary>
    public bool IsFront(ObjectRef service, KubeObject workload) => service == workload.Ref
        || (service.Namespace == workload.Ref.Namespace && _selectors[service].Any(x => LabelSelector.MatchesMap(x, Workload.Labels(workload))));

    /// <summary>The node of a host that the cluster does not run.</summary>
    public ObjectRef Outside(string host, int port = 0)
    {
        var node = new ObjectRef("", NodeKinds.External, "", host.ToLowerInvariant());
        var kind = NodeKinds.OfHost(host, port);
        if (!_kinds.TryGetValue(node, out var known) || kind < known) _kinds[node] = kind;
        return node;
    }

    private static bool IsBare(KubeObject item) => !item.ItemsAt("metadata.ownerReferences").Any();
}

/// <summary>An object and where it was seen.</summary>
/// <param name="Object">The object.</param>
/// <param name="Where"><c>live</c>, or the file that declares it.</param>
internal sealed record SeenObject(KubeObject Object, string Where);
