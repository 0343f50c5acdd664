using System.Text.Json.Nodes;
using Awoooi.Evidences;
using Awoooi.Objects;
using Awoooi.Testing;
using Awoooi.Topology.Maps;
using Awoooi.Topology;

namespace Awoooi.Core.Tests.Topology.Maps;

public sealed class ServiceMapTests
{
    [Theory]
    [InlineData("registry.example/library/postgres:16", 5432, NodeKind.Database)]
    [InlineData("registry.example/own/accounts:1", 5432, NodeKind.Database)]
    [InlineData("redis:7", 6379, NodeKind.Cache)]
    [InlineData("rabbitmq:4", 5672, NodeKind.Queue)]
    [InlineData("web:1", 8080, NodeKind.Workload)]
    [InlineData("postgres-exporter:1", 9187, NodeKind.Workload)]
    [InlineData("own/api:2", 9000, NodeKind.Workload)]
    public void KindOf_Workload_IsWhatItsImageAndPortsSay(string image, int port, NodeKind kind)
    {
        var graph = Graph(K8s.Deployment("shop", "x")
            .With("spec.template.spec.containers[name=x].image", image)
            .With("spec.template.spec.containers[name=x].ports", new JsonArray(new JsonObject { ["containerPort"] = port })));
        graph.KindOf(new("apps/v1", "Deployment", "shop", "x")).ShouldBe(kind);
    }

    [Theory]
    [InlineData("https://api.pay.example/v1", "api.pay.example", NodeKind.External)]
    [InlineData("postgres://u:p@db.abc.eu-west-1.rds.example:5432/x", "db.abc.eu-west-1.rds.example", NodeKind.Database)]
    [InlineData("UPSTREAM_HOST=cache.infra.example", "cache.infra.example", NodeKind.External)]
    public void Of_ArgumentNamesAHostOutside_IsANodeOfItsOwn(string argument, string host, NodeKind kind)
    {
        var map = ServiceMap.Of(Graph(K8s.Deployment("shop", "web").With("spec.template.spec.containers[name=web].args", new JsonArray(argument))));
        map.Edges.Single().To.Id.ShouldBe($"External//{host}");
        map.Nodes.Single(x => x.Object.Name == host).Kind.ShouldBe(kind);
    }

    [Theory]
    [InlineData("@kopf.on.login")]
    [InlineData("# licensed as https://www.example.org/licence says\nx=1")]
    [InlineData("-- see https://www.example.org/licence\nSELECT 1")]
    [InlineData("conf.d.nginx.conf")]
    public void Of_ConfigMapOfCodeAndComments_NamesNobody(string text)
    {
        var map = ServiceMap.Of(Graph(EnvFrom("web", "settings"), K8s.ConfigMap("shop", "settings", ("file", text))));
        map.Edges.ShouldBeEmpty();
    }

    [Fact]
    public void Of_WholeMapThatListsTheWorkloadItself_IsADirectoryForItAndAListOfPeersForOthers()
    {
        var directory = K8s.ConfigMap("shop", "addresses", ("A_ADDR", "a:80"), ("B_ADDR", "b:80"), ("C_ADDR", "c:80"));
        var map = ServiceMap.Of(Graph(
            directory, EnvFrom("web", "addresses"), EnvFrom("a", "addresses"), K8s.Service("shop", "a", 80), K8s.Service("shop", "b", 80), K8s.Service("shop", "c", 80)));
        map.Edges.Where(x => x.Kind == EdgeKind.Calls).Select(x => $"{x.From.Name} {x.To.Name}").ShouldBe(["web a", "web b", "web c"]);
    }

    [Fact]
    public void Of_OneKeyOfAMap_IsThatKeyOnly()
    {
        var web = K8s.Deployment("shop", "web").With("spec.template.spec.containers[name=web].env", JsonNode.Parse("""[{"name":"X","valueFrom":{"configMapKeyRef":{"name":"addresses","key":"B_ADDR"}}}]"""));
        var map = ServiceMap.Of(Graph(web, K8s.ConfigMap("shop", "addresses", ("A_ADDR", "a:80"), ("B_ADDR", "b:80")), K8s.Service("shop", "a", 80), K8s.Service("shop", "b", 80)));
        map.Edges.Where(x => x.Kind == EdgeKind.Calls).Select(x => x.To.Name).ShouldBe(["b"]);
    }

    [Fact]
    public void Of_NetworkPolicyLetsInByName_IsACallWithThatSource()
    {
        var policy = JsonNode.Parse("""
            {"apiVersion":"networking.k8s.io/v1","kind":"NetworkPolicy","metadata":{"name":"db","namespace":"shop"},
             "spec":{"podSelector":{"matchLabels":{"app":"db"}},"ingress":[{"from":[{"podSelector":{"matchLabels":{"app":"web"}}},{"podSelector":{}}]}]}}
            """)!.AsObject();
        var map = ServiceMap.Of(Graph(policy, K8s.Deployment("shop", "web"), K8s.Deployment("shop", "db"), K8s.Deployment("shop", "other"), K8s.Service("shop", "db", 5432)));
        var call = map.Edges.Single(x => x.Kind == EdgeKind.Calls);
        (call.From.Name, call.To.Id, call.Sources[0]).ShouldBe(("web", "Service/shop/db", "NetworkPolicy db (live)"));
    }

    [Fact]
    public void Of_ExternalName_LeadsOutside()
    {
        var service = JsonNode.Parse("""{"apiVersion":"v1","kind":"Service","metadata":{"name":"pay","namespace":"shop"},"spec":{"type":"ExternalName","externalName":"api.pay.example"}}""")!.AsObject();
        ServiceMap.Of(Graph(service)).Edges.Single().To.Id.ShouldBe("External//api.pay.example");
    }

    [Fact]
    public void Of_ObjectsOfOtherKinds_AreNotDrawn() =>
        ServiceMap.Of(Graph(K8s.ConfigMap("shop", "settings", ("a", "b")), K8s.Deployment("shop", "web"))).Nodes.Select(x => x.Object.Id).ShouldBe(["Deployment/shop/web"]);

    [Fact]
    public void Write_HostileName_IsNoMarkup()
    {
        var hostile = new ObjectRef("v1", "Service", "shop", "x\"]--><script>alert(1)</script>&#59; click n0 href");
        var map = new ServiceMap([new(hostile, NodeKind.Service)], []);
        var (mermaid, svg) = (MermaidMap.Write(map), SvgMap.Write(map));
        mermaid.Split('\n')[1].Count(x => x is '"' or '<' or '>' or ']').ShouldBe(2, mermaid);
        svg.ShouldNotContain("<script>");
        System.Xml.Linq.XDocument.Parse(svg).Root!.Name.LocalName.ShouldBe("svg");
    }

    private static JsonObject EnvFrom(string name, string map) => K8s.Deployment("shop", name)
        .With($"spec.template.spec.containers[name={name}].envFrom", new JsonArray(new JsonObject { ["configMapRef"] = new JsonObject { ["name"] = map } }));

    private static ServiceGraph Graph(params JsonObject[] objects) => ServiceGraph.Build(new ClusterView([.. objects.Select(x => x.Named())], []), new([], [], []), []);
}
