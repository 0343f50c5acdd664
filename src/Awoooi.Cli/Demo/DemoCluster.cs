using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Awoooi.Evidences;
using Awoooi.Objects;

namespace Awoooi.Cli.Demo;

/// <summary>
/// Stands in for Kubernetes and Argo CD: applies what the delivery ref declares and works out what would become of it.
/// A container whose memory limit is below what it needs is killed; a workload that names a service without ready pods exits.
/// What it shows is written as a folder of lists, the form that <c>--snapshot</c> reads.
/// </summary>
internal sealed class DemoCluster(string folder, DemoDemand demand, DemoClock clock)
{
    private readonly Dictionary<ObjectRef, JsonObject> _live = [];
    private string _revision = "";

    /// <summary>The objects that run, by name.</summary>
    public IReadOnlyDictionary<ObjectRef, JsonObject> Live => _live;

    /// <summary>Everything that went wrong at the last look, workload by workload.</summary>
    public IReadOnlyList<DemoFault> Faults { get; private set; } = [];

    /// <summary>Applies the objects of one app at a revision, as Argo CD would, and lets the cluster settle.</summary>
    public void Apply(IEnumerable<DeclaredObject> declared, string app, string revision)
    {
        _revision = revision;
        foreach (var item in declared.Where(x => x.App == app))
        {
            var body = (JsonObject)item.Object.Body.DeepClone();
            var metadata = body["metadata"]!.AsObject();
            var reference = item.Object.Ref;
            (metadata["annotations"] ??= new JsonObject())["argocd.argoproj.io/tracking-id"] =
                $"{app}:{Group(reference)}/{reference.Kind}:{reference.Namespace}/{reference.Name}";
            metadata["uid"] = DemoNames.Uid(reference.Id);
            metadata["generation"] = Generation(reference, body);
            _live[reference] = body;
        }
        Settle();
    }

    /// <summary>A person changes a live field by hand, past git.</summary>
    public void EditByHand(ObjectRef name, string field, JsonNode value)
    {
        var path = FieldPath.Parse(field);
        var parent = (JsonObject)path.Parent.In(_live[name])!;
        parent[((FieldSegment.Key)path.Segments[^1]).Name] = value;
        Settle();
    }

    /// <summary>Works out the state of every workload and writes the folder anew.</summary>
    public void Settle()
    {
        var workloads = _live.Values.Where(x => KubeObject.Text(x["kind"]) is "Deployment" or "StatefulSet").Select(x => KubeObject.From(x)!).ToList();
        Faults = DemoHealth.Judge(workloads, _live.Values, demand);
        var pods = new List<JsonObject>();
        var sets = new List<JsonObject>();
        foreach (var workload in workloads) DemoPods.Add(workload, Faults.FirstOrDefault(x => x.Workload == workload.Ref), clock, pods, sets);
        DemoAutoscaler.Observe(_live, demand);
        Write(pods, sets);
    }

    private void Write(List<JsonObject> pods, List<JsonObject> sets)
    {
        Directory.CreateDirectory(folder);
        var all = _live.Values.Concat(pods).Concat(sets).Concat(DemoNodes.List(demand)).Append(DemoEvents.Application(_revision, Faults.Count == 0)).ToList();
        foreach (var kind in all.GroupBy(x => KubeObject.Text(x["kind"])!)) WriteList(kind.Key, kind);
        WriteList("Event", DemoEvents.For(Faults, pods, clock));
        foreach (var kind in LookedForToo.Except(all.Select(x => KubeObject.Text(x["kind"])))) WriteList(kind!, []);
        File.WriteAllText(Path.Combine(folder, "..", "metrics.json"), DemoTelemetry.Metrics(Faults, pods, _live, demand, clock).ToJsonString(Indented));
        File.WriteAllText(Path.Combine(folder, "..", "logs.json"), DemoTelemetry.Logs(Faults, pods).ToJsonString(Indented));
    }

    private static readonly string[] LookedForToo = ["ConfigMap", "NetworkPolicy", "ResourceQuota", "LimitRange"];

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private void WriteList(string kind, IEnumerable<JsonObject> items)
    {
        var list = new JsonObject { ["apiVersion"] = "v1", ["kind"] = "List", ["items"] = new JsonArray([.. items.Select(x => x.DeepClone())]) };
        File.WriteAllText(Path.Combine(folder, DemoNames.Plural(kind) + ".json"), list.ToJsonString(Indented));
    }

    private int Generation(ObjectRef name, JsonObject body)
    {
        if (!_live.TryGetValue(name, out var old)) return 1;
        var before = int.Parse(KubeObject.Text(old["metadata"]?["generation"]) ?? "1", CultureInfo.InvariantCulture);
        return JsonNode.DeepEquals(old["spec"], body["spec"]) ? before : before + 1;
    }

    private static string Group(ObjectRef name) => name.ApiVersion.Contains('/', StringComparison.Ordinal) ? name.ApiVersion.Split('/')[0] : "";
}
