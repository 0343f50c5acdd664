using System.Globalization;
using System.Text.Json;
using Awoooi.Alerts;

namespace Awoooi.Testing.Shops;

/// <summary>A Deployment whose container is killed for memory: its manifest, what the cluster shows of it, and the alert about it.</summary>
/// <param name="Namespace">Its namespace.</param>
/// <param name="Name">Its name, and that of its container.</param>
/// <param name="Time">When its container was killed.</param>
public sealed record Workload(string Namespace, string Name, DateTimeOffset Time)
{
    private string ReplicaSetName => $"{Name}-7d9c6b5f4d";

    /// <summary>Its pod.</summary>
    public string PodName => $"{ReplicaSetName}-x2k9p";

    /// <summary>Its Deployment.</summary>
    public string Manifest => $$"""
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: {{Name}}
          namespace: {{Namespace}}
        spec:
          replicas: 1
          selector:
            matchLabels: {app: {{Name}}}
          template:
            metadata:
              labels: {app: {{Name}}}
            spec:
              containers:
                - name: {{Name}}
                  image: registry.example/{{Name}}:1.0.0
                  resources:
                    requests: {memory: 32Mi}
                    limits:
                      memory: "64Mi"   # measured in spring

        """;

    /// <summary>Its ReplicaSet.</summary>
    public string ReplicaSet => $$"""
        apiVersion: apps/v1
        kind: ReplicaSet
        metadata:
          name: {{ReplicaSetName}}
          namespace: {{Namespace}}
          ownerReferences: [{apiVersion: apps/v1, kind: Deployment, name: {{Name}}, controller: true}]
        spec: {replicas: 1}

        """;

    /// <summary>Its pod, in a crash loop.</summary>
    public string Pod => $$$"""
        apiVersion: v1
        kind: Pod
        metadata:
          name: {{{PodName}}}
          namespace: {{{Namespace}}}
          labels: {app: {{{Name}}}}
          ownerReferences: [{apiVersion: apps/v1, kind: ReplicaSet, name: {{{ReplicaSetName}}}, controller: true}]
        spec:
          containers:
          - name: {{{Name}}}
            resources: {limits: {memory: 64Mi}}
        status:
          containerStatuses:
          - name: {{{Name}}}
            ready: false
            restartCount: 5
            state: {waiting: {reason: CrashLoopBackOff}}
            lastState: {terminated: {reason: OOMKilled, exitCode: 137, startedAt: "{{{At(-60)}}}", finishedAt: "{{{At(0)}}}"}}
          conditions: [{type: Ready, status: "False"}]

        """;

    /// <summary>A reading just below the limit, shortly before the end.</summary>
    public string Reading =>
        $$"""{"name": "container_memory_working_set_bytes{namespace=\"{{Namespace}}\",pod=\"{{PodName}}\",container=\"{{Name}}\"}", "value": 66900000, "time": "{{At(-2)}}"}""";

    /// <summary>The alert about it.</summary>
    public string Alert => AlertFrom("10.0.0.1:8080");

    /// <summary>An alert about it that one of many instances of an exporter gave cause for: as many alerts about one thing as one likes.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="endsAt">When it resolved; null: it fires.</param>
    public string AlertFrom(string instance, DateTimeOffset? endsAt = null) => $$"""
        {"status": "{{(endsAt is null ? "firing" : "resolved")}}", "labels": {{JsonSerializer.Serialize(Labels(instance))}},
         "annotations": {"summary": "killed for memory"}, "startsAt": "{{At(30)}}", "endsAt": "{{Stamp(endsAt ?? DateTimeOffset.MinValue)}}", "generatorURL": "", "fingerprint": ""}
        """;

    /// <summary>By what the store knows that alert.</summary>
    public string FingerprintFrom(string instance) => AlertFingerprint.Of(Labels(instance));

    private Dictionary<string, string> Labels(string instance) => new()
    {
        ["alertname"] = "ContainerOOMKilled", ["namespace"] = Namespace, ["pod"] = PodName, ["container"] = Name, ["job"] = "kube-state-metrics", ["instance"] = instance,
    };

    private string At(int seconds) => Stamp(Time.AddSeconds(seconds));

    private static string Stamp(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
