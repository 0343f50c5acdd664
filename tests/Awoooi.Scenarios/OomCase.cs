using System.Text.Json.Nodes;
using Awoooi.Testing;
using Awoooi.Testing.Exam;

namespace Awoooi.Scenarios;

/// <summary>The smallest whole case: one Deployment whose container is killed for memory, its repository, cluster and alert.</summary>
internal sealed class OomCase : IDisposable
{
    public const string Manifest = """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
          namespace: shop
        spec:
          replicas: 1
          selector:
            matchLabels: {app: web}
          template:
            metadata:
              labels: {app: web}
            spec:
              containers:
                - name: web
                  image: registry.example/web:1.0.0
                  resources:
                    requests: {memory: 32Mi}
                    limits:
                      memory: "64Mi"   # measured in spring

        """;

    private const string Pod = """
        apiVersion: v1
        kind: List
        items:
        - apiVersion: v1
          kind: Pod
          metadata:
            name: web-7d9c6b5f4d-x2k9p
            namespace: shop
            labels: {app: web}
            ownerReferences: [{apiVersion: apps/v1, kind: ReplicaSet, name: web-7d9c6b5f4d, controller: true}]
          spec: {containers: [{name: web, image: "registry.example/web:1.0.0", resources: {limits: {memory: 64Mi}}}]}
          status:
            containerStatuses:
            - name: web
              ready: false
              restartCount: 5
              state: {waiting: {reason: CrashLoopBackOff}}
              lastState: {terminated: {reason: OOMKilled, exitCode: 137, startedAt: "2026-05-01T10:00:00Z", finishedAt: "2026-05-01T10:01:00Z"}}
            conditions: [{type: Ready, status: "False"}]

        """;

    private const string ReplicaSet = """
        apiVersion: v1
        kind: List
        items:
        - apiVersion: apps/v1
          kind: ReplicaSet
          metadata:
            name: web-7d9c6b5f4d
            namespace: shop
            ownerReferences: [{apiVersion: apps/v1, kind: Deployment, name: web, controller: true}]
          spec:
            replicas: 1
            selector: {matchLabels: {app: web}}
            template:
              metadata: {labels: {app: web}}
              spec: {containers: [{name: web, image: "registry.example/web:1.0.0"}]}

        """;

    private readonly TempFolder _folder = TempFolder.Create();

    public OomCase()
    {
        Repository = Repo.At("2026-04-01T09:00:00Z").File("apps/shop/kustomization.yaml", "resources: [web.yaml]\n").File("apps/shop/web.yaml", Manifest).Commit("shop: web");
        _folder.Write("cluster/deployments.yaml", "apiVersion: v1\nkind: List\nitems:\n- " + Manifest.TrimEnd().Replace("\n", "\n  ", StringComparison.Ordinal) + "\n");
        _folder.Write("cluster/pods.yaml", Pod);
        _folder.Write("cluster/replicasets.yaml", ReplicaSet);
        _folder.Write("metrics.json", """
            [{"name": "container_memory_working_set_bytes{namespace=\"shop\",pod=\"web-7d9c6b5f4d-x2k9p\",container=\"web\"}", "value": 66900000, "time": "2026-05-01T10:00:58Z"}]
            """);
        AlertFile = _folder.Write("alert.json", Alert("web-7d9c6b5f4d-x2k9p"));
    }

    public Repo Repository { get; }

    public string AlertFile { get; }

    /// <summary>What the cluster holds.</summary>
    public IEnumerable<JsonObject> Objects => Directory.EnumerateFiles(_folder["cluster"]).Order(StringComparer.Ordinal)
        .SelectMany(x => YamlText.ToJson(YamlText.Read(File.ReadAllText(x))[0])!["items"]!.AsArray()).Select(x => x!.AsObject());

    /// <summary>What replay needs to be told.</summary>
    public string[] Arguments => [.. ArgumentsFor(Repository.Path, AlertFile)];

    /// <summary>The same for another repository or alert.</summary>
    public string[] ArgumentsFor(string repository, params string[] alerts) =>
    [
        "replay", "--repo", repository, "--snapshot", _folder["cluster"], "--metrics", _folder["metrics.json"], "--json",
        .. alerts.SelectMany(x => new[] { "--alert", x }),
    ];

    /// <summary>What serve needs to be told: a line of awoooi.yaml.</summary>
    public string Configuration(string repository) => $"repositories: {{shop: {{path: {repository}, snapshot: {_folder["cluster"]}, metrics: {_folder["metrics.json"]}, namespaces: [shop]}}}}\n";

    /// <summary>Writes a file beside the case.</summary>
    public string Write(string path, string content) => _folder.Write(path, content);

    /// <summary>One webhook body about a pod.</summary>
    public static string Alert(string pod, string annotation = "killed for memory") => $$"""
        {"version": "4", "groupKey": "{}:{namespace=\"shop\"}", "truncatedAlerts": 0, "status": "firing", "receiver": "awoooi",
         "groupLabels": {"namespace": "shop"}, "commonLabels": {}, "commonAnnotations": {}, "externalURL": "",
         "alerts": [{"status": "firing", "labels": {"alertname": "ContainerOOMKilled", "namespace": "shop", "pod": "{{pod}}", "container": "web", "job": "kube-state-metrics"},
                     "annotations": {"summary": {{System.Text.Json.JsonSerializer.Serialize(annotation)}}}, "startsAt": "2026-05-01T10:01:30Z", "endsAt": "0001-01-01T00:00:00Z", "generatorURL": "", "fingerprint": ""}]}
        """;

    public void Dispose()
    {
        Repository.Dispose();
        _folder.Dispose();
    }
}
