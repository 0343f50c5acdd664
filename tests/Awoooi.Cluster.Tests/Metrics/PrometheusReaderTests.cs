using Awoooi.Cluster.Metrics;
using Awoooi.Evidences;
using Awoooi.Objects;
using Awoooi.Testing;
using Awoooi.Testing.Servers;

namespace Awoooi.Cluster.Tests.Metrics;

public sealed class PrometheusReaderTests
{
    private const string ScrapesNothing = "global: {}";
    private static readonly DateTimeOffset Onset = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly ObjectRef Web = new("apps/v1", "Deployment", "shop", "web");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ReadingsAsync_RealPrometheus_CitesEachSampleByTheQueryThatGivesIt()
    {
        var container = """namespace="shop",pod="web-5d9c-x2x4q",container="web" """.Trim();
        await using var prometheus = await PrometheusServer.StartAsync(ScrapesNothing, history: new MetricHistory(Onset.AddHours(-3), 240)
            .Add("container_memory_working_set_bytes", container + ",id=\"/kubepods/1\"", x => 1_000_000 + (x * 1000))
            .Add("container_cpu_usage_seconds_total", container, x => x * 30)
            .Add("container_cpu_cfs_periods_total", container, x => x * 600)
            .Add("container_cpu_cfs_throttled_periods_total", container, x => x * 300)
            .Add("kube_pod_container_resource_limits", container + ",resource=\"memory\"", _ => 134217728)
            .Add("kubelet_volume_stats_used_bytes", """namespace="shop",persistentvolumeclaim="data" """.Trim(), x => x)
            .Add("http_requests_total", """namespace="shop",pod="web-5d9c-x2x4q",code="200" """.Trim(), x => x * 90)
            .Add("http_requests_total", """namespace="shop",pod="web-5d9c-x2x4q",code="503" """.Trim(), x => x * 10)
            .Add("container_memory_working_set_bytes", """namespace="elsewhere",pod="y",container="y" """.Trim(), _ => 1)
            .ToString(), cancellationToken: Cancelled);

        var read = await ReadAsync(prometheus);

        read.NotRead.ShouldBeEmpty();
        Last(read, """container_memory_working_set_bytes{container="web",namespace="shop",pod="web-5d9c-x2x4q"}""").ShouldBe(new Reading("", 1_195_000, Onset.AddMinutes(15)));
        Last(read, """rate(container_cpu_usage_seconds_total{container="web",namespace="shop",pod="web-5d9c-x2x4q"}[5m])""").Value.ShouldBe(0.5, 0.001);
        var throttled = Last(read, """rate(container_cpu_cfs_throttled_periods_total{container="web",namespace="shop",pod="web-5d9c-x2x4q"}[5m]) / rate(container_cpu_cfs_periods_total{container="web",namespace="shop",pod="web-5d9c-x2x4q"}[5m])""");
        throttled.Value.ShouldBe(0.5, 0.001);
        Last(read, """kube_pod_container_resource_limits{container="web",namespace="shop",pod="web-5d9c-x2x4q",resource="memory"}""").Value.ShouldBe(134217728);
        Last(read, """kubelet_volume_stats_used_bytes{namespace="shop",persistentvolumeclaim="data"}""").Value.ShouldBe(195);
        var errors = """sum(rate(http_requests_total{namespace="shop",pod="web-5d9c-x2x4q",code=~"5.."}[5m])) / sum(rate(http_requests_total{namespace="shop",pod="web-5d9c-x2x4q",code=~"..."}[5m]))""";
        Last(read, errors).Value.ShouldBe(0.1, 0.001);
        read.Items!.ShouldNotContain(x => x.Name.Contains("elsewhere"));
        await ShouldGiveAsync(prometheus, Last(read, errors) with { Name = errors });
    }

    [Fact]
    public async Task ReadingsAsync_ServiceGraphMetrics_GivesCallsAndWhatIsMeasuredOfThem()
    {
        await using var prometheus = await PrometheusServer.StartAsync(ScrapesNothing, history: new MetricHistory(Onset.AddHours(-3), 240)
            .Add("traces_service_graph_request_total", """client="web",server="cart" """.Trim(), x => x * 60)
            .Add("traces_service_graph_request_total", """client="web",server="db" """.Trim(), x => x * 60)
            .Add("traces_service_graph_request_failed_total", """client="web",server="db" """.Trim(), x => Math.Max(0, x - 180) * 6)
            .Add("istio_requests_total", """reporter="source",source_workload="a",source_workload_namespace="n",destination_service_name="b",destination_service_namespace="n",response_code="200" """.Trim(), x => x)
            .Add("response_total", """direction="outbound",deployment="c",namespace="n",dst_service="d",dst_namespace="n",classification="success" """.Trim(), x => x)
            .ToString(), cancellationToken: Cancelled);

        var read = await ReadAsync(prometheus);

        read.NotRead.ShouldBeEmpty();
        Last(read, """sum(increase(traces_service_graph_request_total{client="web",server="cart"}[1h]))""").Value.ShouldBe(3600, 1);
        Last(read, """sum(increase(traces_service_graph_request_failed_total{server="cart"}[5m]))""").Value.ShouldBe(0);
        Last(read, """sum(increase(traces_service_graph_request_failed_total{server="db"}[5m]))""").Value.ShouldBe(30, 0.1);
        Last(read, """sum(increase(istio_requests_total{destination_service_name="b",destination_service_namespace="n",source_workload="a",source_workload_namespace="n",reporter="source"}[1h]))""").Value.ShouldBe(60, 0.1);
        Last(read, """sum(increase(response_total{deployment="c",dst_namespace="n",dst_service="d",namespace="n",direction="outbound"}[1h]))""").Value.ShouldBe(60, 0.1);
    }

    [Fact]
    public async Task ReadingsAsync_NobodyMeasuresAnything_HasNoReadingsAndNoDoubts()
    {
        await using var prometheus = await PrometheusServer.StartAsync(ScrapesNothing, cancellationToken: Cancelled);
        var read = await ReadAsync(prometheus);
        read.Items.ShouldNotBeNull().ShouldBeEmpty();
        read.NotRead.ShouldBeEmpty();
    }

    [Fact]
    public async Task ReadingsAsync_RemoteStorageIsAway_SaysThatDataIsMissing()
    {
        await using var prometheus = await PrometheusServer.StartAsync($"remote_read: [{{url: \"http://127.0.0.1:{LoopbackPort.Free()}/read\", read_recent: true}}]", cancellationToken: Cancelled);
        var read = await ReadAsync(prometheus);
        read.Items.ShouldBeNull();
        read.NotRead.ShouldNotBeEmpty();
        read.NotRead.ShouldAllBe(x => x.Rule == "prometheus-partial" || x.Rule == "prometheus-failing");
    }

    [Fact]
    public async Task ReadingsAsync_NothingListensThere_SaysSoOnce()
    {
        using var api = new PrometheusApi(new(new($"http://127.0.0.1:{LoopbackPort.Free()}"), null), TimeProvider.System);
        var read = await new PrometheusReader(api, TimeProvider.System).ReadingsAsync(Scope, Cancelled);
        read.Items.ShouldBeNull();
        read.NotRead.ShouldHaveSingleItem().Rule.ShouldBe("prometheus-unreachable");
    }

    [Theory]
    [InlineData(false, "Bearer secret")]
    [InlineData(true, "Basic c2VjcmV0")]
    public async Task ReadingsAsync_WithACredential_SendsItAndSaysWhenItIsRefused(bool basic, string expected)
    {
        var sent = "";
        using var page = new LoopbackPage(context =>
        {
            sent = context.Request.Headers["Authorization"] ?? "";
            context.Response.StatusCode = 401;
            return Task.CompletedTask;
        });
        using var api = new PrometheusApi(new(new($"http://{page.Target}/sub"), new(basic, () => "secret")), TimeProvider.System);
        var read = await new PrometheusReader(api, TimeProvider.System).ReadingsAsync(Scope, Cancelled);
        sent.ShouldBe(expected);
        read.NotRead.ShouldHaveSingleItem().Rule.ShouldBe("prometheus-forbidden");
    }

    private static TelemetryScope Scope => new(Web, Onset, new(
    [
        K8s.Object("apps/v1", "ReplicaSet", "shop", "web-5d9c").With("metadata.ownerReferences", System.Text.Json.Nodes.JsonNode.Parse("""[{"apiVersion":"apps/v1","kind":"Deployment","name":"web","controller":true}]""")).Named(),
        K8s.Pod("shop", "web-5d9c-x2x4q", "ReplicaSet", "web-5d9c", "web").Named(), K8s.Pod("elsewhere", "y", "ReplicaSet", "y", "y").Named(),
    ], ["Pod"]));

    private static async Task<Telemetry<Reading>> ReadAsync(PrometheusServer prometheus)
    {
        using var api = new PrometheusApi(new(prometheus.Client.BaseAddress!, null), TimeProvider.System);
        return await new PrometheusReader(api, TimeProvider.System).ReadingsAsync(Scope, Cancelled);
    }

    private static Reading Last(Telemetry<Reading> read, string name) => read.Items.ShouldNotBeNull().Where(x => x.Name == name).MaxBy(x => x.Time).ShouldNotBeNull($"{name} is none of {string.Join("\n", read.Items!.Select(x => x.Name).Distinct())}") with { Name = "" };

    /// <summary>What is cited can be asked again by anybody.</summary>
    private static async Task ShouldGiveAsync(PrometheusServer prometheus, Reading reading)
    {
        var answer = System.Text.Json.Nodes.JsonNode.Parse(await prometheus.Client.GetStringAsync(new Uri($"api/v1/query?query={Uri.EscapeDataString(reading.Name)}&time={reading.Time.ToUnixTimeSeconds()}", UriKind.Relative), Cancelled))!;
        double.Parse((string)answer["data"]!["result"]![0]!["value"]![1]!, System.Globalization.CultureInfo.InvariantCulture).ShouldBe(reading.Value, 1e-9);
    }
}
