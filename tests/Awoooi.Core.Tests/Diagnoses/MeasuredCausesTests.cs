using System.Text.Json.Nodes;
using Awoooi.Objects;
using Awoooi.Testing;

namespace Awoooi.Core.Tests.Diagnoses;

/// <summary>Where calls are measured, the one with failures of its own is at fault, whoever is alerted.</summary>
public sealed class MeasuredCausesTests
{
    private static readonly ObjectRef Web = new("apps/v1", "Deployment", "shop", "web");
    private static readonly ObjectRef Cart = new("apps/v1", "Deployment", "shop", "cart");

    [Theory]
    [InlineData("sum(increase(traces_service_graph_request_total{server=\"NAME\"}[5m]))", "sum(increase(traces_service_graph_request_failed_total{server=\"NAME\"}[5m]))")]
    [InlineData("sum(increase(istio_requests_total{destination_service_name=\"NAME\",destination_service_namespace=\"shop\",reporter=\"source\"}[5m]))",
        "sum(increase(istio_requests_total{destination_service_name=\"NAME\",destination_service_namespace=\"shop\",reporter=\"source\",response_code=~\"5..\"}[5m]))")]
    [InlineData("sum(increase(response_total{dst_namespace=\"shop\",dst_service=\"NAME\",direction=\"outbound\"}[5m]))",
        "sum(increase(response_total{dst_namespace=\"shop\",dst_service=\"NAME\",direction=\"outbound\",classification=\"failure\"}[5m]))")]
    public void Diagnose_CalledServiceFailsByItself_IsAtFaultAndNotItsCaller(string requests, string failed)
    {
        var story = Calls();
        Measure(story, requests, failed, "web", 30);
        Measure(story, requests, failed, "cart", 30);
        Measure(story, requests, failed, "stock", 0);

        var cause = story.Diagnose().Causes[0];

        cause.Object.ShouldBe(Cart);
        cause.Reason.ShouldContain("more requests failed than usual");
    }

    [Theory]
    [InlineData(6, 30, "stock")]
    [InlineData(30, 6, "cart")]
    public void Diagnose_TwoFailByThemselves_TheOneThatFailsMoreIsFirst(double cart, double stock, string expected)
    {
        var story = Calls();
        const string requests = "sum(increase(traces_service_graph_request_total{server=\"NAME\"}[5m]))", failed = "sum(increase(traces_service_graph_request_failed_total{server=\"NAME\"}[5m]))";
        Measure(story, requests, failed, "web", cart + stock);
        Measure(story, requests, failed, "cart", cart);
        Measure(story, requests, failed, "stock", stock);

        story.Diagnose().Causes[0].Object.Name.ShouldBe(expected);
    }

    [Fact]
    public void Diagnose_NothingIsMeasured_TheAlertedServiceIsAllThatIsKnown() => Calls().Diagnose().Causes[0].Object.ShouldBe(Web);

    private static Story Calls() => new Story("Deployment/shop/web", "HighErrorRate")
        .Has(Calling("web", "cart:80", "stock:80"), K8s.Service("shop", "web"), K8s.Deployment("shop", "cart"), K8s.Service("shop", "cart"), K8s.Deployment("shop", "stock"), K8s.Service("shop", "stock"))
        .Works("shop", "web").Works("shop", "cart").Works("shop", "stock");

    private static JsonObject Calling(string name, params string[] addresses) => K8s.Deployment("shop", name)
        .With($"spec.template.spec.containers[name={name}].env", new JsonArray([.. addresses.Select((x, i) => (JsonNode)new JsonObject { ["name"] = $"ADDRESS_{i}", ["value"] = x })]));

    // An hour, minute by minute; the last ten have the failures.
    private static void Measure(Story story, string requests, string failed, string name, double failures)
    {
        story.Reads(requests.Replace("NAME", name, StringComparison.Ordinal), [.. Enumerable.Repeat(600.0, 60)]);
        story.Reads(failed.Replace("NAME", name, StringComparison.Ordinal), [.. Enumerable.Range(0, 60).Select(x => x < 50 ? 0 : failures)]);
    }
}
