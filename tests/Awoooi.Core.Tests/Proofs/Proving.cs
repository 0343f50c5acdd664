using System.Text.Json.Nodes;
using Awoooi.Evidences;
using Awoooi.Manifests;
using Awoooi.Objects;
using Awoooi.Proofs;
using Awoooi.Remedies;
using Awoooi.Testing;

namespace Awoooi.Core.Tests.Proofs;

/// <summary>A change to prove: what is declared, what shall be, what is live. The cluster agrees with git unless bent.</summary>
internal sealed class Proving
{
    private readonly List<KubeObject> _before = [];
    private readonly List<KubeObject> _live = [];
    private readonly HashSet<string> _kinds = ["Deployment", "StatefulSet", "HorizontalPodAutoscaler", "PodDisruptionBudget", "ConfigMap", "Pod", "Node"];
    private readonly List<FieldEdit> _edits = [];
    private readonly Dictionary<ObjectRef, JsonObject?> _after = [];

    public GuardrailPolicy Guardrails { get; set; } = new(new("64Gi", 4, 2), new("32", 4, 2), new("100", 4, 2), new("1Ti", 8, 2));

    public string Renderer { get; set; } = "built-in";

    public List<string> NotRendered { get; } = [];

    public List<string> Files { get; } = ["apps/shop/deployment.yaml"];

    /// <summary>Declares objects, and makes them live.</summary>
    public Proving Declared(params JsonObject[] objects)
    {
        foreach (var item in objects) DeclaredOnly(item).Live(item);
        return this;
    }

    public Proving DeclaredOnly(JsonObject item)
    {
        _before.Add(item.Named());
        return this;
    }

    public Proving Live(JsonObject item)
    {
        var copy = item.DeepClone().AsObject().Named();
        _live.RemoveAll(x => x.Ref == copy.Ref);
        _live.Add(copy);
        _kinds.Add(copy.Ref.Kind);
        return this;
    }

    /// <summary>Bends a live object.</summary>
    public Proving LiveField(string id, string field, JsonNode? value)
    {
        _live.Single(x => x.Ref == ObjectRef.Parse(id)).Body.With(field, value);
        return this;
    }

    /// <summary>Gives each live object the identity that an API server gives it.</summary>
    public Proving WithIdentities()
    {
        foreach (var item in _live) item.Body.With("metadata.uid", $"uid-of-{item.Ref.Id}");
        return this;
    }

    public Proving NotLive(string id)
    {
        _live.RemoveAll(x => x.Ref == ObjectRef.Parse(id));
        return this;
    }

    public Proving Looked(params string[] kinds)
    {
        _kinds.UnionWith(kinds);
        return this;
    }

    public Proving NotLooked(params string[] kinds)
    {
        _kinds.ExceptWith(kinds);
        _live.RemoveAll(x => kinds.Contains(x.Ref.Kind));
        return this;
    }

    /// <summary>Intends a new value, and renders it.</summary>
    public Proving Set(string id, string field, JsonNode? value, EditKind kind = EditKind.Set)
    {
        var name = ObjectRef.Parse(id)!;
        _edits.Add(new(name, FieldPath.Parse(field), kind, value?.DeepClone()));
        return Renders(id, field, value?.DeepClone());
    }

    /// <summary>Renders a difference that nobody intended.</summary>
    public Proving Renders(string id, string field, JsonNode? value)
    {
        var name = ObjectRef.Parse(id)!;
        if (!_after.ContainsKey(name)) _after[name] = _before.Single(x => x.Ref == name).Body.DeepClone().AsObject();
        var parent = FieldPath.Parse(field).Parent.In(_after[name]) as JsonObject;
        if (value is null) parent!.Remove(((FieldSegment.Key)FieldPath.Parse(field).Segments[^1]).Name);
        else _after[name]!.With(field, value);
        return this;
    }

    public Proving Adds(JsonObject item, EditKind? intended = EditKind.RestoreObject)
    {
        var added = item.Named();
        _after[added.Ref] = item;
        if (intended is { } kind) _edits.Add(new(added.Ref, FieldPath.Root, kind));
        return this;
    }

    public Proving Removes(string id, EditKind? intended = EditKind.RemoveObject)
    {
        var name = ObjectRef.Parse(id)!;
        _after[name] = null;
        if (intended is { } kind) _edits.Add(new(name, FieldPath.Root, kind));
        return this;
    }

    public ClusterView Cluster => new([.. _live.Select(x => x.Body.DeepClone().AsObject().Named())], [.. _kinds]);

    public ProofRequest Request
    {
        get
        {
            var after = _before.Where(x => !_after.ContainsKey(x.Ref)).Concat(_after.Values.OfType<JsonObject>().Select(x => x.Named())).ToList();
            var change = new ManifestChange(
                "base", [.. Files.Select(x => new FileChange(x, [], []))], [], ObjectDiff.Compare(_before, after), Renderer, ["shop"], NotRendered, "");
            var plan = new RemedyPlan("test", _edits.Count > 0 ? _edits[0].Object : new("", "", "", ""), new Dictionary<string, string>(), _edits, "", "undo it");
            return new(change, plan, State(_before), State(after), Cluster, Guardrails, "policies");
        }
    }

    public Proof Prove() => Prover.Prove(Request);

    public CheckResult Check(string name) => Prove().Checks.Single(x => x.Name == name);

    private static DeclaredState State(IEnumerable<KubeObject> objects) =>
        new([.. objects.Select(x => new DeclaredObject(x, "shop", ""))], [new("shop", "apps/shop", AppKind.Kustomize, "shop", [], "")], []);
}
