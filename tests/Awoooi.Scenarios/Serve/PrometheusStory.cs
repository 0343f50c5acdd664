using System.Net;
using Awoooi.Testing.Servers;
using Awoooi.Testing.Shops;

namespace Awoooi.Scenarios.Serve;

/// <summary>The whole way: a metric, Prometheus' rule, Alertmanager's webhook, a change, signatures, the gate, the delivery, and the metric again.</summary>
public sealed class PrometheusStory
{
    private const string Rules = """
        groups:
          - name: oom
            interval: 1s
            rules:
            - alert: ContainerOOMKilled
              expr: kube_pod_container_status_last_terminated_reason{reason="OOMKilled"} == 1
              annotations: {summary: killed for memory}

        """;

    /// <summary>Panels and recorded series that have nothing to show in this story, with why.</summary>
    private static readonly string[] Empty =
    [
        "Held back by rule", // nothing is held back
        "Stages that failed or try again", // none does
        "Model tokens", "Model fallbacks", // no model
        "Kafka messages", "Kafka lag", // no Kafka
    ];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Fire_RealRuleThroughRealAlertmanager_IsHealedAndResolved()
    {
        string[] people = ["ada", "ben"];
        using var shop = new Shop("shop", 1, DateTimeOffset.UtcNow.AddMinutes(-2), people);
        using var page = new MetricsPage();
        await using var server = await AwoooiServer.StartAsync($"repositories: {{{shop.Configuration}}}\n", cancellationToken: Cancelled);
        await using var alertmanager = await AlertmanagerServer.StartAsync(AlertmanagerConfiguration(server), Cancelled);
        await using var prometheus = await PrometheusServer.StartAsync(PrometheusConfiguration(page, alertmanager, server), Rules + Panels.RuleGroups, cancellationToken: Cancelled);

        using (var refused = await server.PostAlertsAsync([])) refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        page.Show(Metric(shop.Workloads[0], 1));
        var incident = await server.UntilIncidentAsync("a change is open", x => (int)x["change"]! > 0);
        var gate = await AwoooiProgram.RunAsync("gate", incident.Text("change"), "--repo", shop.Path);
        gate.ExitCode.ShouldBe(1, gate.Output);
        gate.Error.ShouldContain("change-of-serve"); // its state is serve's
        foreach (var person in people)
        {
            var signed = await AwoooiProgram.RunAsync("review", "approve", incident.Text("change"), "--as", shop.Key(person), "--repo", shop.Path);
            signed.ExitCode.ShouldBe(0, signed.Error);
        }
        await server.ActAsync($"changes/shop/{incident.Text("change")}/refresh");
        await server.UntilAsync("the gate merges", server.ChangesAsync, x => (bool)x[0]["merged"]!);
        shop.Deliver();
        page.Show(Metric(shop.Workloads[0], 0));

        await server.UntilIncidentAsync("it is healed", x => x.Text("outcome") == "Healed");

        var detail = await server.IncidentAsync(incident.Text("id"));
        detail["alerts"]!.AsArray().ShouldHaveSingleItem()!["firing"]!.GetValue<bool>().ShouldBeFalse();
        detail["stages"]!.AsArray().Select(x => (int)x!["number"]!).ShouldBe(Enumerable.Range(1, 14));
        await Reckoning.AssertRepositoryAsync(shop);
        await server.UntilAsync("every rule is evaluated", () => Panels.AreEvaluatedAsync(prometheus), x => x);
        (await Panels.BrokenRulesAsync(prometheus)).ShouldBeEmpty();
        (await server.UntilAsync("panels have something to show", () => Panels.EmptyAsync(prometheus), x => x.Count <= Empty.Length)).ShouldBe(Empty, ignoreOrder: true);
    }

    private static string Metric(Workload workload, int value) =>
        $$"""kube_pod_container_status_last_terminated_reason{reason="OOMKilled",namespace="{{workload.Namespace}}",pod="{{workload.PodName}}",container="{{workload.Name}}"} {{value}}""";

    private static string AlertmanagerConfiguration(AwoooiServer server) => $$"""
        route: {receiver: awoooi, group_by: [namespace], group_wait: 1s, group_interval: 1s, repeat_interval: 1h}
        receivers:
        - name: awoooi
          webhook_configs:
          - url: {{new Uri(server.Address, "api/v1/alerts/alertmanager")}}
            send_resolved: true
            max_alerts: 0
            http_config:
              authorization: {credentials: "{{server.Client.DefaultRequestHeaders.Authorization!.Parameter}}"}
        """;

    private static string PrometheusConfiguration(MetricsPage page, AlertmanagerServer alertmanager, AwoooiServer server) => $$$"""
        global: {scrape_interval: 1s, evaluation_interval: 1s}
        rule_files: [rules.yml]
        alerting: {alertmanagers: [{static_configs: [{targets: ["{{{alertmanager.Target}}}"]}]}]}
        scrape_configs:
        - {job_name: awoooi, static_configs: [{targets: ["{{{server.Address.Authority}}}"]}]}
        - {job_name: kube-state-metrics, honor_labels: true, static_configs: [{targets: ["{{{page.Target}}}"]}]}
        """;
}
