using System.Text.Json.Nodes;
using Awoooi.Objects;
using Awoooi.Remedies;

namespace Awoooi.Proofs;

/// <summary>What a check may look at. Everything it reads of the cluster is noted, and that is how the read-set comes about.</summary>
internal sealed class ProofContext
{
    private readonly Dictionary<(ObjectRef, string), ReadField> _reads = [];
    private readonly Dictionary<ObjectRef, KubeObject> _before;
    private readonly Dictionary<ObjectRef, KubeObject> _after;

    public ProofContext(ProofRequest request)
    {
        Request = request;
        var rendered = RenderedDifference.Of(request);
        Differences = rendered.Changes;
        IsRendered = rendered.Apps.Count > 0;
        _before = Index(request.Before.Objects.Select(x => x.Object));
        _after = Index(rendered.Untouched.Concat(rendered.After));
        Rollouts = [.. WorkloadRollouts.Find(this)];
    }

    public ProofRequest Request { get; }

    /// <summary>What differs in the rendered objects.</summary>
    public IReadOnlyList<ObjectChange> Differences { get; }

    /// <summary>Whether any touched app could be rendered before and after.</summary>
    public bool IsRendered { get; }

    /// <summary>What happens to the pods of each touched workload.</summary>
    public IReadOnlyList<WorkloadRollout> Rollouts { get; }

    public IReadOnlyList<ReadField> ReadSet =>
        [.. _reads.Values.OrderBy(x => x.Object.Id, StringComparer.Ordinal).ThenBy(x => x.Field, StringComparer.Ordinal)];

    /// <summary>Everything that git will declare.</summary>
    public IEnumerable<KubeObject> Declared => _after.Values;

    /// <summary>Everything that git declares now.</summary>
    public IEnumerable<KubeObject> DeclaredBefore => _before.Values;

    /// <summary>The objects that are added or modified, as they will be; a values file is no object.</summary>
    public IEnumerable<KubeObject> Touched => Differences.Where(x => x.Kind != ChangeKind.Removed).Select(x => After(x.Object)).OfType<KubeObject>();

    public KubeObject? Before(ObjectRef name) => _before.GetValueOrDefault(name);

    public KubeObject? After(ObjectRef name) => _after.GetValueOrDefault(name);

    public bool LookedFor(string kind, string ns) => Request.Cluster.LookedFor(kind, ns);

    /// <summary>The live value of a field; null when absent, or when nobody looked.</summary>
    public JsonNode? Live(ObjectRef name, string field)
    {
        Note(name, field);
        return Request.Cluster.Find(name)?.At(field);
    }

    /// <summary>Whether an object is live. Ask only about kinds that were looked for.</summary>
    public bool IsLive(ObjectRef name)
    {
        Note(name, "");
        return Request.Cluster.Find(name) is not null;
    }

    /// <summary>A derived fact; null when it cannot be told.</summary>
    public bool? Fact(ObjectRef name, string fact, JsonObject? arguments = null)
    {
        var field = arguments is null ? fact : $"{fact} {CanonicalJson.Write(arguments)}";
        Note(name, field);
        return !LiveFacts.Unseen(Request.Cluster, name, field).Any() && LiveFacts.Read(Request.Cluster, name, field) is { } answer ? answer == "true" : null;
    }

    /// <summary>All objects of a kind in a namespace: live ones, and declared ones that are not live yet or are about to change.</summary>
    public IReadOnlyList<SeenObject> Every(string kind, string ns)
    {
        var all = new ObjectRef("", kind, ns, LiveFacts.All);
        Note(all, "");
        var declared = Declared.Where(x => x.Ref.Kind == kind && x.Ref.Namespace == ns).ToDictionary(x => x.Ref);
        var live = Request.Cluster.OfKind(kind, ns).Select(x => x.Ref).Where(x => !IsChanging(x) || declared.ContainsKey(x)).ToList();
        return [.. live.Select(x => IsChanging(x) ? AsDeclared(declared[x]) : new SeenObject(x, true, path => Live(x, path))),
            .. declared.Values.Where(x => !live.Contains(x.Ref)).Select(AsDeclared)];
    }

    /// <summary>Whether a rendered difference is a return to a state that git has had, not a new value.</summary>
    public bool IsRestored(ObjectRef name, FieldPath field) => Request.Plan.Edits.Any(x =>
        x.Kind is EditKind.Restore or EditKind.RestoreObject or EditKind.RemoveObject
        && (x.Object.Kind == ObjectRef.HelmValuesKind || (x.Object == name && (field.IsWithin(x.Field) || x.Field.IsWithin(field)))));

    private bool IsChanging(ObjectRef name) => Differences.Any(x => x.Object == name);

    private static SeenObject AsDeclared(KubeObject item) => new(item.Ref, false, item.At);

    private void Note(ObjectRef name, string field)
    {
        if (LiveFacts.Unseen(Request.Cluster, name, field).Any()) return;
        _reads.TryAdd((name, field), new(name, field, LiveFacts.Read(Request.Cluster, name, field)));
    }

    private static Dictionary<ObjectRef, KubeObject> Index(IEnumerable<KubeObject> objects)
    {
        var map = new Dictionary<ObjectRef, KubeObject>();
        foreach (var item in objects) map[item.Ref] = item;
        return map;
    }
}
