using System.Text.Json.Nodes;
using Awoooi.Evidences;
using Awoooi.Testing;
using Awoooi.Topology;

namespace Awoooi.Core.Tests.Topology;

/// <summary>Edges that no object shows by itself: measured, stated, or by the order of delivery.</summary>
public sealed class ToldEdgesTests
{
    private static readonly DateTimeOffset At = new(2026, 1, 31, 10, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("""traces_service_graph_request_total{client="web",server="cart"}""", "measured by Tempo")]
    [InlineData("""istio_requests_total{source_workload="web",source_workload_namespace="shop",destination_service_name="cart",destination_service_namespace="shop",response_code="200"}""", "measured by Istio")]
    [InlineData("""response_total{direction="outbound",namespace="shop",deployment="web",dst_service="cart",dst_namespace="shop"}""", "measured by Linkerd")]
    public void Build_MeasuredCall_IsAnEdgeWithItsAge(string name, string source)
    {
        var edge = Call(Graph([new(name, 3, At), new(name, 2, At.AddMinutes(-5))]), "web", "cart").ShouldNotBeNull();

        edge.To.Kind.ShouldBe("Service");
        edge.Sources.ShouldBe([source]);
        (edge.Seen, edge.Doubt).ShouldBe((At, "measured, and written nowhere"));
    }

    [Theory]
    [InlineData("""traces_service_graph_request_total{client="user",server="web"}""", 1)] // nobody of ours calls
    [InlineData("""traces_service_graph_request_total{client="web",server="cart"}""", 0)] // nothing was counted
    [InlineData("""istio_requests_total{source_workload="unknown",destination_service_name="cart"}""", 1)]
    [InlineData("""response_total{direction="inbound",namespace="shop",deployment="web",dst_service="cart"}""", 1)]
    [InlineData("""response_total{deployment="web"}""", 1)]
    public void Build_ReadingThatShowsNoCallOfOurs_IsNoEdge(string name, double value) =>
        Graph([new(name, value, At)]).Edges.ShouldNotContain(x => x.Kind == EdgeKind.Calls && x.Sources.Any(y => y.StartsWith("measured")));

    [Fact]
    public void Build_MeasuredCallToAHostOutside_LeadsOutside() =>
        Graph([new("""traces_service_graph_request_total{client="web",server="payments.example"}""", 1, At)])
            .Edges.ShouldContain(x => x.From.Name == "web" && x.To.Kind == NodeKinds.External && x.To.Name == "payments.example");

    [Fact]
    public void Build_WrittenCallThatTracedServicesDoNotMake_IsInDoubt()
    {
        var graph = Graph([Tempo("web", "cart"), Tempo("cart", "db")], env: "db:5432");

        Call(graph, "web", "db")!.Doubt.ShouldBe("written, and not among the calls that were measured until 2026-01-31 10:00Z");
        Call(graph, "web", "db")!.Seen.ShouldBeNull();
    }

    [Fact]
    public void Build_CalleeThatNobodyWasMeasuredToCall_IsNotInDoubt() =>
        Call(Graph([Tempo("web", "cart")], env: "db:5432"), "web", "db")!.Doubt.ShouldBeEmpty();

    [Fact]
    public void Build_NoMetrics_NothingIsInDoubt() => Call(Graph([], env: "db:5432"), "web", "db")!.Doubt.ShouldBeEmpty();

    [Fact]
    public void Build_StatedCall_IsAnEdgeAndNodesThatNobodySawAreThere()
    {
        var graph = Graph([], stated: [new("Deployment/shop/web", "Service/other/prices", "asks for prices"), new("Deployment/shop/web", "External//bank.example", "pays")]);

        Call(graph, "web", "prices")!.Sources.ShouldBe(["topology.yaml: asks for prices"]);
        graph.KindOf(new("", "Service", "other", "prices")).ShouldBe(NodeKind.Service);
        graph.KindOf(Call(graph, "web", "bank.example")!.To).ShouldBe(NodeKind.External);
        graph.Upstream(new("", "Service", "other", "prices")).ShouldContain(x => x.Object.Name == "web");
    }

    [Fact]
    public void Build_SyncWaves_LaterOnesFollowTheWaveBefore()
    {
        var declared = new DeclaredState(
            [Declared("db", "-1", "shop"), Declared("web", null, "shop"), Declared("job", "5", "shop"), Declared("alone", "1", "other")], [], []);

        var edges = ServiceGraph.Build(ClusterView.Nothing, declared, []).Edges.Where(x => x.Kind == EdgeKind.Follows).ToList();

        edges.Select(x => (x.From.Name, x.To.Name, x.Sources[0])).ShouldBe([("job", "web", "sync wave 5 after 0"), ("web", "db", "sync wave 0 after -1")]);
    }

    private static Reading Tempo(string client, string server) => new($$"""traces_service_graph_request_total{client="{{client}}",server="{{server}}"}""", 1, At);

    private static GraphEdge? Call(ServiceGraph graph, string from, string to) => graph.Edges.SingleOrDefault(x => x.Kind == EdgeKind.Calls && x.From.Name == from && x.To.Name == to);

    private static ServiceGraph Graph(IReadOnlyList<Reading> readings, string env = "", IReadOnlyList<StatedCall>? stated = null)
    {
        var objects = new[] { "web", "cart", "db" }.SelectMany(x => new[] { Workload(x, x == "web" ? env : "", null), Service(x) });
        return ServiceGraph.Build(new([.. objects.Select(x => x.Named())], ["Deployment", "Service"]), new([], [], []), [], readings, stated);
    }

    private static DeclaredObject Declared(string name, string? wave, string app) => new(Workload(name, "", wave).Named(), app, $"{name}.yaml");

    private static JsonObject Workload(string name, string env, string? wave) => new()
    {
        ["apiVersion"] = "apps/v1",
        ["kind"] = "Deployment",
        ["metadata"] = new JsonObject { ["name"] = name, ["namespace"] = "shop", ["annotations"] = wave is null ? null : new JsonObject { ["argocd.argoproj.io/sync-wave"] = wave } },
        ["spec"] = new JsonObject
        {
            ["template"] = new JsonObject
            {
                ["metadata"] = new JsonObject { ["labels"] = new JsonObject { ["app"] = name } },
                ["spec"] = new JsonObject { ["containers"] = new JsonArray(new JsonObject { ["name"] = "c", ["image"] = "x", ["env"] = new JsonArray(new JsonObject { ["name"] = "ADDR", ["value"] = env }) }) },
            },
        },
    };

    private static JsonObject Service(string name) => new()
    {
        ["apiVersion"] = "v1",
        ["kind"] = "Service",
        ["metadata"] = new JsonObject { ["name"] = name, ["namespace"] = "shop" },
        ["spec"] = new JsonObject { ["selector"] = new JsonObject { ["app"] = name } },
    };
}
