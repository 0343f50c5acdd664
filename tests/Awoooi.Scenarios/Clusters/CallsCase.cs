using System.Globalization;
using System.Text.Json;
using Awoooi.Testing;
using Awoooi.Testing.Servers;
using Awoooi.Testing.Shops;

namespace Awoooi.Scenarios.Clusters;

/// <summary>
/// A checkout whose requests fail. Of those below it two were killed for memory: recommend first, which hardly anybody asks, and pricing,
/// which every order needs. No manifest says that checkout calls pricing; only Tempo's service graph does, and how many requests failed where.
/// </summary>
internal sealed class CallsCase : IDisposable
{
    private const int Minutes = 125;

    private static readonly DateTimeOffset Onset = new(2026, 5, 1, 10, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Start = Onset.AddMinutes(-Minutes + 5);
    private static readonly Workload Recommend = new("shop", "recommend", Onset.AddMinutes(-12));
    private static readonly Workload Pricing = new("shop", "pricing", Onset.AddMinutes(-8));

    private readonly TempFolder _folder = TempFolder.Create();
    private readonly Repo _repository = Repo.At("2026-04-01T09:00:00Z");

    public CallsCase()
    {
        var checkout = Recommend with { Name = "checkout" };
        var caller = checkout.Manifest.TrimEnd() + "\n          env: [{name: RECOMMEND_ADDRESS, value: \"recommend:80\"}]\n";
        foreach (var (name, manifest) in new[] { ("checkout", caller), ("recommend", Recommend.Manifest), ("pricing", Pricing.Manifest) })
            _repository.File($"apps/{name}/kustomization.yaml", "resources: [it.yaml]\n").File($"apps/{name}/it.yaml", $"{manifest}---\n{Service(name)}");
        _repository.Commit("all of it");
        Snapshot("deployments", caller, Recommend.Manifest, Pricing.Manifest);
        Snapshot("services", Service("checkout"), Service("recommend"), Service("pricing"));
        Snapshot("replicasets", Recommend.ReplicaSet, Pricing.ReplicaSet);
        Snapshot("pods", Recommend.Pod, Pricing.Pod);
        AlertFile = _folder.Write("alert.json", System.Text.Encoding.UTF8.GetString(Webhook.Body("""
            {"status": "firing", "labels": {"alertname": "HighErrorRate", "namespace": "shop", "deployment": "checkout"}, "annotations": {},
             "startsAt": "2026-05-01T10:00:00Z", "endsAt": "0001-01-01T00:00:00Z", "generatorURL": "", "fingerprint": ""}
            """)));
    }

    /// <summary>A repository that nothing was proposed to yet.</summary>
    public string Repository() => _repository.Bare();

    public string Cluster => _folder["cluster"];

    public string AlertFile { get; }

    /// <summary>A Prometheus that has seen it all.</summary>
    public static Task<PrometheusServer> PrometheusAsync(CancellationToken cancellationToken) => PrometheusServer.StartAsync("global: {}", history: Calls
        .Aggregate(new MetricHistory(Start, Minutes), (history, call) => history.Add("traces_service_graph_request_total", call.Labels, x => call.Each * (x + 1))
            .Add("traces_service_graph_request_failed_total", call.Labels, x => Failed(call.Failing, x))).ToString(), cancellationToken: cancellationToken);

    /// <summary>The same as a file: readings as the Prometheus names them.</summary>
    public string Metrics()
    {
        var readings = Calls.SelectMany(call => Enumerable.Range(1, Minutes / 5).SelectMany(x => new[]
        {
            new { name = $"sum(increase(traces_service_graph_request_total{{{call.Labels}}}[5m]))", value = call.Each * 5.0, time = Stamp(x * 5) },
            new { name = $"sum(increase(traces_service_graph_request_failed_total{{{call.Labels}}}[5m]))", value = Failed(call.Failing, x * 5) - Failed(call.Failing, (x * 5) - 5), time = Stamp(x * 5) },
        }));
        return _folder.Write("metrics.json", JsonSerializer.Serialize(readings));
    }

    public void Dispose()
    {
        _repository.Dispose();
        _folder.Dispose();
    }

    // Nobody fails before pricing is killed, but recommend, a little.
    private static double Failed(int aMinute, int minute) => aMinute * Math.Max(0, minute - (Minutes - 5 - 8));

    private static IEnumerable<(string Labels, int Each, int Failing)> Calls =>
    [
        ("client=\"user\",server=\"checkout\"", 600, 320),
        ("client=\"checkout\",server=\"recommend\"", 20, 20),
        ("client=\"checkout\",server=\"pricing\"", 600, 300),
    ];

    private static string Stamp(int minute) => Start.AddMinutes(minute).UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private static string Service(string name) => $$"""
        apiVersion: v1
        kind: Service
        metadata: {name: {{name}}, namespace: shop}
        spec: {selector: {app: {{name}}}, ports: [{port: 80}]}

        """;

    private void Snapshot(string kind, params IEnumerable<string> objects) => _folder.Write($"cluster/{kind}.yaml",
        "apiVersion: v1\nkind: List\nitems:\n" + string.Concat(objects.Select(x => $"- {x.TrimEnd().Replace("\n", "\n  ", StringComparison.Ordinal)}\n")));
}
