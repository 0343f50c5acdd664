using System.Text.Json.Nodes;
using Awoooi.Testing.Servers;

namespace Awoooi.Testing.Tests.Servers;

/// <summary>The whole way that alerts take in the field, with the real programs: metric, rule, Alertmanager, webhook.</summary>
public sealed class AlertPathTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Prometheus_RuleOverAPageOfTheTest_ReachesTheWebhookAndResolves()
    {
        using var metrics = new MetricsPage();
        using var webhook = new WebhookPage();
        await using var alertmanager = await AlertmanagerServer.StartAsync(Routes(webhook.Address), Stop);
        metrics.Show("""container_oom_events_total{namespace="shop",pod="web-0"} 1""");
        await using var prometheus = await PrometheusServer.StartAsync(Scrape(metrics.Target, alertmanager.Target), Rules, cancellationToken: Stop);

        var firing = JsonNode.Parse(await webhook.NextAsync(Stop))!;
        metrics.Show("""container_oom_events_total{namespace="shop",pod="web-0"} 0""");
        var resolved = JsonNode.Parse(await webhook.NextAsync(Stop))!;

        ((string?)firing["version"], (string?)firing["status"], (string?)firing["alerts"]![0]!["labels"]!["pod"]).ShouldBe(("4", "firing", "web-0"));
        ((string?)resolved["status"]).ShouldBe("resolved", prometheus.Log + alertmanager.Log);
    }

    [Fact]
    public async Task StartAsync_ConfigurationThatIsWrong_ThrowsWithTheProgramsOwnWords()
    {
        InstalledProgram.Require("prometheus-alertmanager", "alertmanager");

        var start = () => AlertmanagerServer.StartAsync("route: {receiver: nobody}\n", Stop);

        (await Should.ThrowAsync<InvalidOperationException>(start)).Message.ShouldContain("undefined receiver");
    }

    private const string Rules = """
        groups:
        - name: shop
          interval: 200ms
          rules:
          - alert: ContainerOOMKilled
            expr: container_oom_events_total > 0
        """;

    private static string Scrape(string page, string alertmanager) => $$"""
        global: {scrape_interval: 200ms, scrape_timeout: 200ms, evaluation_interval: 200ms}
        rule_files: [rules.yml]
        alerting: {alertmanagers: [{static_configs: [{targets: ["{{alertmanager}}"]}]}]}
        scrape_configs: [{job_name: page, static_configs: [{targets: ["{{page}}"]}]}]
        """;

    private static string Routes(Uri webhook) => $$"""
        route: {receiver: page, group_wait: 0s, group_interval: 200ms, repeat_interval: 1h}
        receivers: [{name: page, webhook_configs: [{url: "{{webhook}}", send_resolved: true}]}]
        """;
}
