using System.Text.Json.Nodes;
using Awoooi.Evidences;
using Awoooi.Manifests;
using Awoooi.Objects;
using Awoooi.Proofs;
using Awoooi.Remedies;
using Awoooi.Testing;

namespace Awoooi.Benchmarks.Proofs;

/// <summary>A cluster of ten teams with nodes, pods, autoscalers, budgets and quotas, and more memory for some of its Deployments.</summary>
internal sealed class SampleChange
{
    private const int Nodes = 100;
    private const int Teams = 10;
    private static readonly string[] Kinds = ["Node", "Pod", "Deployment", "StatefulSet", "HorizontalPodAutoscaler", "PodDisruptionBudget", "ResourceQuota", "LimitRange", "ConfigMap"];

    private readonly List<string> _live = [];
    private readonly List<KubeObject> _before = [];
    private readonly List<KubeObject> _after = [];
    private readonly List<FieldEdit> _edits = [];

    /// <param name="objects">Deployments that change.</param>
    /// <param name="live">Live objects, about.</param>
    public SampleChange(int objects, int live)
    {
        for (var i = 0; i < Nodes; i++) Live(Node(i));
        for (var i = 0; i < Teams; i++) Live(Quota(i));
        for (var i = 0; i < objects; i++) Declare(i);
        for (var i = 0; _live.Count < live; i++) Live(Pod(i, objects));
    }

    /// <summary>How many live objects there are.</summary>
    public int Count => _live.Count;

    /// <summary>The cluster, read from its text anew.</summary>
    public ClusterView ReadCluster() => new([.. _live.Select(x => KubeObject.From(JsonNode.Parse(x)!.AsObject())!)], Kinds);

    public ProofRequest Request(ClusterView cluster) => new(
        new ManifestChange("base", [], [], ObjectDiff.Compare(_before, _after), "built-in", ["shop"], [], ""),
        new RemedyPlan("test", _edits[0].Object, new Dictionary<string, string>(), _edits, "", "undo it"),
        State(_before), State(_after), cluster, new(new("64Gi", 4, 2), new("32", 4, 2), new("100", 4, 2), new("1Ti", 8, 2)), "policies");

    private void Declare(int i)
    {
        var (ns, name) = ($"team-{i % Teams}", $"api-{i}");
        var api = K8s.Deployment(ns, name, 3);
        Live(api);
        _before.Add(api.Named());
        if (i % 2 == 0) Live(K8s.Budget(ns, name, maxUnavailable: 1));
        if (i % 3 == 0) Live(K8s.Autoscaler(ns, name, 3, 6));
        var after = api.DeepClone().AsObject();
        foreach (var side in (string[])["requests", "limits"])
        {
            var field = $"spec.template.spec.containers[name={name}].resources.{side}.memory";
            after.With(field, "128Mi");
            _edits.Add(new(api.Named().Ref, FieldPath.Parse(field), EditKind.Set, "128Mi"));
        }
        _after.Add(after.Named());
    }

    private void Live(JsonObject item)
    {
        item["metadata"]!["uid"] = $"{_live.Count:x32}";
        _live.Add(item.ToJsonString());
        item["metadata"]!.AsObject().Remove("uid");
    }

    private static JsonObject Pod(int i, int objects)
    {
        var pod = K8s.Pod($"team-{i % objects % Teams}", $"api-{i % objects}-{i}", "ReplicaSet", $"api-{i % objects}-x", $"api-{i % objects}").With("spec.nodeName", $"node-{i % Nodes}");
        pod["spec"]!["containers"]![0]!["resources"] = JsonNode.Parse("""{"requests":{"memory":"64Mi","cpu":"10m"},"limits":{"memory":"64Mi"} }""");
        return pod;
    }

    private static JsonObject Quota(int team) => K8s.Object("v1", "ResourceQuota", $"team-{team}", "q")
        .With("spec.hard", JsonNode.Parse("""{"requests.memory":"1Ti","pods":"10000"}""")).With("status.used", JsonNode.Parse("""{"requests.memory":"10Gi","pods":"500"}"""));

    private static JsonObject Node(int i) => K8s.Object("v1", "Node", "", $"node-{i}")
        .With("status.allocatable", JsonNode.Parse("""{"cpu":"16","memory":"64Gi","pods":"250"}""")).With("status.conditions", JsonNode.Parse("""[{"type":"Ready","status":"True"}]"""));

    private static DeclaredState State(IEnumerable<KubeObject> objects) =>
        new([.. objects.Select(x => new DeclaredObject(x, "shop", ""))], [new("shop", "apps/shop", AppKind.Kustomize, "", [], "")], []);
}
