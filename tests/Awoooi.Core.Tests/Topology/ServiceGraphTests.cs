using System.Text.Json.Nodes;
using Awoooi.Evidences;
using Awoooi.Objects;
using Awoooi.Testing;
using Awoooi.Topology;

namespace Awoooi.Core.Tests.Topology;

public sealed class ServiceGraphTests
{
    private static readonly ObjectRef Web = new("apps/v1", "Deployment", "shop", "web");

    [Theory]
    [InlineData("db.data.svc.cluster.local:5432", true)]
    [InlineData("db.data.svc", true)]
    [InlineData("db.data:5432", true)]
    [InlineData("postgres://user@db.data/x", true)]
    [InlineData("db:5432", false)]
    [InlineData("the db is elsewhere", false)]
    [InlineData("mydb.data:5432", false)]
    public void Build_ArgumentNamesAHost_IsACallOnlyWhenItMeansTheService(string argument, bool calls)
    {
        var graph = Graph(K8s.Deployment("shop", "web").With("spec.template.spec.containers[name=web].args", new JsonArray(argument)), K8s.Service("data", "db", 5432), K8s.Deployment("data", "db"));

        graph.Downstream(Web).Any(x => x.Object.Id == "Deployment/data/db").ShouldBe(calls);
    }

    [Theory]
    [InlineData("psql -h db -U x", true)]
    [InlineData("DB_HOST=db", true)]
    [InlineData("--host=db", true)]
    [InlineData("POSTGRES_USER=db", false)]
    public void Build_BareName_IsAHostOnlyWhereTheWordsBeforeSaySo(string text, bool calls)
    {
        var graph = Graph(K8s.Deployment("shop", "web").With("spec.template.spec.containers[name=web].command", new JsonArray("sh", "-c", text)), K8s.Service("shop", "db", 5432), K8s.Deployment("shop", "db"));

        graph.From(Web).Any(x => x.Kind == EdgeKind.Calls).ShouldBe(calls);
    }

    [Fact]
    public void Downstream_CycleOfCalls_EndsAndCountsServiceAndWorkloadAsOnePlace()
    {
        static JsonObject Caller(string name, string other) => K8s.Deployment("shop", name).With($"spec.template.spec.containers[name={name}].args", new JsonArray(other + ":80"));
        var graph = Graph(Caller("web", "api"), Caller("api", "web"), K8s.Service("shop", "web"), K8s.Service("shop", "api"));

        graph.Downstream(Web).Where(x => x.Object.Name == "api").Select(x => x.Depth).ShouldBe([1, 1]);
    }

    [Fact]
    public void Calculate_ConfigMapOfADatabase_CountsItsPodsAndItsCallers()
    {
        var database = K8s.Deployment("shop", "db").With("spec.template.spec.volumes", JsonNode.Parse("""[{"name":"c","configMap":{"name":"settings"}}]"""));
        var client = K8s.Deployment("shop", "web").With("spec.template.spec.containers[name=web].args", new JsonArray("db:5432"));
        var objects = new[] { database, client, K8s.Service("shop", "db", 5432), K8s.ConfigMap("shop", "settings", ("a", "b")), K8s.Pod("shop", "db-1", "Deployment", "db", "db") };
        var cluster = new ClusterView([.. objects.Select(x => x.Named())], ["Pod"]);
        var change = new ObjectChange(new("v1", "ConfigMap", "shop", "settings"), ChangeKind.Modified, [new(FieldPath.Parse("data.a"), "b", "c")]);

        var radius = BlastRadiusCalculator.Calculate([change], ServiceGraph.Build(cluster, new([], [], []), []), cluster, new([], [], []));

        radius.Pods.ShouldBe(1);
        radius.Services.Select(x => $"{x.Depth} {x.Name}").ShouldBe(["1 Deployment/shop/db", "1 Service/shop/db", "2 Deployment/shop/web"]);
    }

    [Fact]
    public void Calculate_AutoscalerMaximum_RestartsNothing()
    {
        var cluster = new ClusterView([K8s.Deployment("shop", "web").Named(), K8s.Autoscaler("shop", "web").Named()], ["Pod"]);
        var change = new ObjectChange(new("", "HorizontalPodAutoscaler", "shop", "web"), ChangeKind.Modified, [new(FieldPath.Parse("spec.maxReplicas"), 3, 6)]);

        BlastRadiusCalculator.Calculate([change], ServiceGraph.Build(cluster, new([], [], []), []), cluster, new([], [], [])).Pods.ShouldBe(0);
    }

    private static ServiceGraph Graph(params JsonObject[] objects) => ServiceGraph.Build(new ClusterView([.. objects.Select(x => x.Named())], []), new([], [], []), []);
}
