using System.Diagnostics;
using System.Net;
using Awoooi.Alerts;
using Awoooi.Flow;
using Awoooi.Server.Endpoints.Intake;
using Awoooi.Server.Telemetry;
using Awoooi.Server.Tests.Endpoints.Intake;
using Awoooi.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Awoooi.Server.Tests.Telemetry;

[Collection(MetricsCollection.Name)]
public sealed class MetricsTests(ServeFixture fixture) : IClassFixture<ServeFixture>
{
    private RunningServe Serve => fixture.Serve;

    [Fact]
    public void Catalog_Metrics_AreThoseOfTheDocs() =>
        CsvTable.Read(Path.Combine(RepositoryRoot.Path, "docs", "observability", "metrics.csv"))
            .Select(x => new MetricDescription(Cell(x["name"]), Cell(x["type"]), Cell(x["unit"]), Cell(x["labels"]), Cell(x["meaning"])))
            .ShouldBe(MetricCatalog.All);

    [Fact]
    public async Task Page_AfterSomeWork_NamesEveryMetricExactlyWithItsTypeAndLabels()
    {
        await DoSomethingOfEverythingAsync();

        var page = await PageAsync();
        for (var tries = 0; tries < 100 && !page.Contains("awoooi_incidents_held{", StringComparison.Ordinal); tries++)
        {
            await Task.Delay(300, TestContext.Current.CancellationToken); // what the store holds is counted every few seconds
            page = await PageAsync();
        }

        foreach (var metric in MetricCatalog.All.Except([MetricCatalog.KafkaMessages, MetricCatalog.KafkaLag])) // there is no Kafka here
        {
            page.ShouldContain($"# TYPE {metric.Name} {metric.Type}\n");
            var sample = page.Split('\n').Last(x => x.StartsWith(metric.Name + (metric.Type == "histogram" ? "_count" : ""), StringComparison.Ordinal) && x[metric.Name.Length] is '{' or '_' && !x.StartsWith(metric.Name + "_held", StringComparison.Ordinal));
            foreach (var label in metric.Labels.Split(' ', StringSplitOptions.RemoveEmptyEntries)) sample.ShouldContain(label + "=\"");
        }
        page.Split('\n').Where(x => x.StartsWith("# TYPE awoooi_", StringComparison.Ordinal)).Select(x => x.Split(' ')[2]).Except(MetricCatalog.All.Select(x => x.Name)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Page_NothingWasVoidYetOrStopped_CountsThemAtZero()
    {
        var page = await PageAsync();

        page.ShouldMatch("awoooi_gate_verdicts_total\\{[^}]*verdict=\"Voided\"[^}]*\\} 0\n");
        page.ShouldMatch("awoooi_incidents_closed_total\\{[^}]*outcome=\"NotHealed\"[^}]*\\} 0\n");
        page.ShouldMatch("awoooi_egress_refused_total\\{[^}]*point=\"ModelRequest\",rule=\"privacy-canary\"[^}]*\\} 0\n");
    }

    [Fact]
    public async Task Page_AcceptedAndRefusedDeliveries_AreCounted()
    {
        (await Serve.PostAsync("alertmanager", WebhookBodies.Alertmanager("Counted").ToJsonString())).Dispose();
        (await Serve.PostAsync("alertmanager", "{}")).Dispose();

        var page = await PageAsync();

        page.ShouldMatch("awoooi_alerts_received_total\\{[^}]*source=\"alertmanager\"[^}]*\\} [1-9]");
        page.ShouldMatch("awoooi_alerts_refused_total\\{[^}]*rule=\"alert-dialect\"[^}]*\\} [1-9]");
        page.ShouldMatch("awoooi_dependency_up\\{[^}]*dependency=\"store\"[^}]*\\} 1\n");
    }

    [Fact]
    public void Trace_StagesOfOneIncident_AreOneTrace()
    {
        var spans = new List<Activity>();
        using var listener = new ActivityListener { ShouldListenTo = x => x.Name == ServeMeter.Name, Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData, ActivityStopped = spans.Add };
        ActivitySource.AddActivityListener(listener);
        var telemetry = Serve.App.Services.GetServices<IFlowObserver>().OfType<FlowTelemetry>().Single();

        foreach (var number in (int[])[3, 4])
        {
            telemetry.Began("inc-traced", number, $"Stage{number}");
            telemetry.Ended("inc-traced", new(number, $"Stage{number}", StageStatus.Completed, 1, ""));
        }

        var ours = spans.Where(x => (string?)x.GetTagItem("awoooi.incident") == "inc-traced").ToList();
        ours.Select(x => x.DisplayName).ShouldBe(["Stage3", "Stage4"]);
        ours.Select(x => x.TraceId).Distinct().ShouldHaveSingleItem().ShouldBe(FlowTelemetry.TraceOf("inc-traced").TraceId);
    }

    private async Task DoSomethingOfEverythingAsync()
    {
        var services = Serve.App.Services;
        var meter = services.GetRequiredService<ServeMeter>();
        meter.TimeToSignature.Record(3600);
        meter.GateVerdicts.Add(1, new KeyValuePair<string, object?>("verdict", "Merged"));
        meter.IncidentsClosed.Add(1, new KeyValuePair<string, object?>("outcome", "Healed"));
        meter.EgressRefused.Add(1, meter.Label("point", "LogEntry"), meter.Label("rule", "test"));
        meter.ModelTokens.Add(0, new("direction", "in"), new("model", "none"));
        meter.ModelFallbacks.Add(0, new KeyValuePair<string, object?>("reason", "none"));
        meter.StageDuration.Record(1, new("stage", "Gather"), new("status", "Completed"));
        services.GetRequiredService<IRefusalObserver>().Refused("alertmanager", "test");
        await services.GetRequiredService<FlowStore>().SaveAsync(Held(), TestContext.Current.CancellationToken);
        (await Serve.PostAsync("alertmanager", WebhookBodies.Alertmanager("Everything").ToJsonString())).Dispose();
    }

    private static FlowState Held() => new(new("inc-999999999999", new("apps", "Deployment", "shop", "held"), [
        new Alert("f9", "A", true, new Dictionary<string, string>(), new Dictionary<string, string>(), DateTimeOffset.UnixEpoch, null)]), DateTimeOffset.UnixEpoch, "main")
    {
        Repository = "shop",
        Stages = [new(2, "Correlate", StageStatus.Waiting, 1, "silenced: silence 1 covers it")],
        Hold = "silenced",
    };

    private async Task<string> PageAsync()
    {
        using var answer = await Serve.SendAsync(HttpMethod.Get, "/metrics", role: "");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private static string Cell(System.Text.Json.Nodes.JsonNode? cell) => cell?.GetValue<string>() ?? "";
}
