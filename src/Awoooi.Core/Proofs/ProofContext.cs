using System.Text.Json.Nodes;
using Awoooi.Evidences;
using Awoooi.Objects;
using Awoooi.Proofs.DryRuns;
using Awoooi.Proofs.Rollouts;
using Awoooi.Proofs.Scheduling;
using Awoooi.Remedies;

namespace Awoooi.Proofs;

/// <summary>What a check may look at. Everything it reads of the cluster is noted, and that is how the read-set comes about.</summary>
internal sealed class ProofContext
{
    private readonly Dictionary<(ObjectRef, string), ReadField> _reads = [];
    private readonly Dictionary<ObjectRef, KubeObject> _before;
    private readonly Dictionary<ObjectRef, KubeObject> _after;
    private readonly HashSet<ObjectRef> _changing;
    private readonly ViewIndex _declared;
    private readonly List<(ObjectRef? Workload, string Words)> _told = [];

    public ProofContext(ProofRequest request)
    {
        Request = request;
        var rendered = RenderedDifference.Of(request);
        Differences = rendered.Changes;
        IsRendered = rendered.Apps.Count > 0;
        _before = Index(request.Before.Objects.Select(x => x.Object));
        _after = Index(rendered.Untouched.Concat(rendered.After));
        _changing = [.. Differences.Select(x => x.Object)];
        _declared = ViewIndex.Of([.. _after.Values]);
        foreach (var name in _changing) NoteIdentity(name);
        Rollouts = [.. WorkloadRollouts.Find(this)];
    }

    public ProofRequest Request { get; }

    /// <summary>The intended differences; none for a change that somebody else made.</summary>
    public IReadOnlyList<FieldEdit> Edits => Request.Plan?.Edits ?? [];

    /// <summary>What differs in the rendered objects.</summary>
    public IReadOnlyList<ObjectChange> Differences { get; }

    /// <summary>Whether any touched app could be rendered before and after.</summary>
    public bool IsRendered { get; }

    /// <summary>What happens to the pods of each touched workload.</summary>
    public IReadOnlyList<WorkloadRollout> Rollouts { get; }

    public IReadOnlyList<ReadField> ReadSet =>
        [.. _reads.Values.OrderBy(x => x.Object.Id, StringComparer.Ordinal).ThenBy(x => x.Field, StringComparer.Ordinal)];

    /// <summary>What checks have to say beside their verdicts, of one workload or of all.</summary>
    public IReadOnlyList<(ObjectRef? Workload, string Words)> Told => _told;

    /// <summary>Everything that git will declare.</summary>
    public IEnumerable<KubeObject> Declared => _after.Values;

    /// <summary>The objects that are added or modified, as they will be; a values file is no object.</summary>
    public IEnumerable<KubeObject> Touched => Differences.Where(x => x.Kind != ChangeKind.Removed).Select(x => After(x.Object)).OfType<KubeObject>();

    public KubeObject? Before(ObjectRef name) => _before.GetValueOrDefault(name);

    public KubeObject? After(ObjectRef name) => _after.GetValueOrDefault(name);

    /// <summary>What git will declare in a namespace.</summary>
    public IEnumerable<KubeObject> InNamespace(string ns) => Declared.Where(x => x.Ref.Namespace == ns);

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

    /// <summary>Notes what an API server said of an object. Ask only when it answered everything.</summary>
    public void Asked(ObjectRef name, string fact) => _reads.TryAdd((name, fact), new(name, fact, DryRunFacts.Read(Request.DryRun, name, fact)));

    /// <summary>Adds a number to the proof's sentence. It may have moved by the time of the gate, and voids nothing: what a verdict depends on is a fact.</summary>
    public void Tell(string words, ObjectRef? workload = null) => _told.Add((workload, words));

    /// <summary>The live object behind one that was seen, for such a number: nothing is noted.</summary>
    public KubeObject? Live(SeenObject seen) => Request.Cluster.Find(seen.Ref);

    /// <summary>How many nodes take a pod, for such a number; null when nodes were not looked for.</summary>
    public int? CountNodes(JsonObject pod) => LookedFor("Node", "") && NodeSelection.Count(Request.Cluster, pod) is { } count ? count.GetValue<int>() : null;

    /// <summary>Notes the nodes that a number of pods comes from, where a verdict depends on it.</summary>
    public void Rely(WorkloadRollout rollout)
    {
        if (rollout.OnNodes is { } pod) Note(LiveFacts.Nodes, $"{LiveFacts.NodeCount} {CanonicalJson.Write(pod)}");
    }

    /// <summary>All objects of a kind in a namespace: live ones, and declared ones that are not live yet or are about to change.</summary>
    public IReadOnlyList<SeenObject> Every(string kind, string ns)
    {
        Note(new("", kind, ns, LiveFacts.All), "");
        var declared = _declared.OfKind(kind, ns).ToDictionary(x => x.Ref);
        var live = Request.Cluster.OfKind(kind, ns).Select(x => x.Ref).Where(x => !_changing.Contains(x) || declared.ContainsKey(x)).ToHashSet();
        return [.. live.Select(x => _changing.Contains(x) ? AsDeclared(declared[x]) : new SeenObject(x, true, path => Live(x, path))),
            .. declared.Values.Where(x => !live.Contains(x.Ref)).Select(AsDeclared)];
    }

    /// <summary>The limits of every LimitRange of a namespace.</summary>
    public IReadOnlyList<JsonObject> Limits(string ns) =>
        [.. Every("LimitRange", ns).SelectMany(x => (x.At("spec.limits") as JsonArray ?? []).OfType<JsonObject>())];

    /// <summary>Whether a rendered difference is a return to a state that git has had, not a new value.</summary>
    public bool IsRestored(ObjectRef name, FieldPath field) => Edits.Any(x =>
        x.Kind is EditKind.Restore or EditKind.RestoreObject or EditKind.RemoveObject
        && (x.Object.Kind == ObjectRef.HelmValuesKind || (x.Object == name && (field.IsWithin(x.Field) || x.Field.IsWithin(field)))));

    private static SeenObject AsDeclared(KubeObject item) => new(item.Ref, false, item.At);

    // An object that was deleted and made anew is another one, whatever its fields. Snapshots may know no UIDs; then nothing is claimed.
    private void NoteIdentity(ObjectRef name)
    {
        if (Request.Cluster.Find(name)?.At(LiveFacts.Identity) is not null) Note(name, LiveFacts.Identity);
    }

    private void Note(ObjectRef name, string field)
    {
        if (_reads.ContainsKey((name, field)) || LiveFacts.Unseen(Request.Cluster, name, field).Any()) return;
        _reads[(name, field)] = new(name, field, LiveFacts.Read(Request.Cluster, name, field));
    }

    private static Dictionary<ObjectRef, KubeObject> Index(IEnumerable<KubeObject> objects)
    {
        var map = new Dictionary<ObjectRef, KubeObject>();
        foreach (var item in objects) map[item.Ref] = item;
        return map;
    }
}
