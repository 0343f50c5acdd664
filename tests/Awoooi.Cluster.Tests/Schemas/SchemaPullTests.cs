using System.Text;
using System.Text.Json.Nodes;
using Awoooi.Cluster.Connections;
using Awoooi.Cluster.Schemas;
using Awoooi.Objects;
using Awoooi.Proofs.Schemas;
using Awoooi.Results;
using Awoooi.Testing;
using Awoooi.Testing.Servers;

namespace Awoooi.Cluster.Tests.Schemas;

/// <summary>Schemas of a real API server, and of servers that are none.</summary>
public sealed class SchemaPullTests(ClusterFixture cluster) : IDisposable
{
    private readonly TempFolder _folder = TempFolder.Create();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task RunAsync_RealServer_SavesWhatItServesTheSameEachTime()
    {
        var server = await cluster.ServerAsync();
        var anybody = new ClusterConnection(server.Kubeconfig(cluster.NewUser()), null);

        var first = (await SchemaPull.RunAsync(anybody, TimeProvider.System, Cancelled)).Value;
        var second = (await SchemaPull.RunAsync(anybody, TimeProvider.System, Cancelled)).Value;

        first.Source.ShouldBe("openapi/v2");
        first.Server.ShouldStartWith("v");
        second.Content.AsSpan().SequenceEqual(first.Content).ShouldBeTrue();
        var schemas = new ObjectSchemas(SavedDefinitions.Read("f", first.Content).Value);
        schemas.Knows("policy/v1beta1", "PodDisruptionBudget").ShouldBeTrue();
        schemas.IsUnserved("policy/v1", "PodDisruptionBudget").ShouldBeTrue();
        Faults(schemas, K8s.Deployment("shop", "api")).ShouldBeEmpty();
        Faults(schemas, K8s.Deployment("shop", "api").With("spec.replicas", "2")).ShouldBe(["spec.replicas is '2', a whole number must stand there; write it without quotes"]);
        Faults(schemas, K8s.Deployment("shop", "api").With("spec.template.spec.containers[name=api].imagePullPolice", "Always"))
            .ShouldBe(["spec.template.spec.containers[name=api].imagePullPolice is unknown; did you mean 'imagePullPolicy'?"]);
    }

    [Fact]
    public async Task RunAsync_NewerServer_AsksGroupByGroupAndNoAddressOfTheIndex()
    {
        var asked = new List<string>();
        using var page = Page(path =>
        {
            lock (asked) asked.Add(path);
            return path switch
            {
                "/version" => """{"gitVersion":"v1.34.0"}""",
                "/openapi/v3" => """{"paths":{"api/v1":{"serverRelativeURL":"http://elsewhere.example/x"},"apis/example.org/v1":{},"../../etc":{},".well-known/x":{}}}""",
                "/openapi/v3/api/v1" => """{"components":{"schemas":{"io.k8s.api.core.v1.Pod":{"properties":{"metadata":{"type":"object"}},"x-kubernetes-group-version-kind":[{"group":"","version":"v1","kind":"Pod"}]} } } }""",
                _ => "{}",
            };
        });

        var pulled = (await PullAsync(page)).Value;

        (pulled.Source, pulled.Kinds).ShouldBe(("openapi/v3", 1));
        asked.ShouldBe(["/version", "/openapi/v3", "/openapi/v3/api/v1", "/openapi/v3/apis/example.org/v1"]);
    }

    [Theory]
    [InlineData("no JSON", 200, "cluster-failing")]
    [InlineData("{}", 200, "cluster-failing")]
    [InlineData("""{"gitVersion":"v1.34.0"}""", 200, "cluster-failing")]
    [InlineData("""{"message":"forbidden: no"}""", 403, "cluster-forbidden")]
    [InlineData("{}", 401, "cluster-unauthorized")]
    [InlineData("{}", 503, "cluster-failing")]
    public async Task RunAsync_ServerThatRefusesOrIsNone_SavesNothing(string answer, int status, string rule)
    {
        using var page = Page(_ => answer, status);

        (await PullAsync(page)).Refusal!.Rule.ShouldBe(rule);
    }

    [Fact]
    public async Task RunAsync_ServerThatIsGone_SaysSo() => (await SchemaPull.RunAsync(
        new(Kubeconfig($"127.0.0.1:{LoopbackPort.Free()}"), null), TimeProvider.System, Cancelled)).Refusal!.Rule.ShouldBe("cluster-unreachable");

    private static List<string> Faults(ObjectSchemas schemas, JsonObject body) => [.. schemas.Validate(KubeObject.From(body)!).Faults.Select(x => x.ToString())];

    private async Task<Result<PulledSchemas>> PullAsync(LoopbackPage page) => await SchemaPull.RunAsync(new(Kubeconfig(page.Target), null), TimeProvider.System, Cancelled);

    private string Kubeconfig(string address) => _folder.Write("kubeconfig", $$"""
        apiVersion: v1
        kind: Config
        current-context: it
        clusters: [{name: it, cluster: {server: "http://{{address}}"} }]
        users: [{name: me, user: {token: t} }]
        contexts: [{name: it, context: {cluster: it, user: me} }]
        """);

    private static LoopbackPage Page(Func<string, string> answer, int status = 200) => new(async context =>
    {
        context.Response.StatusCode = status;
        await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(answer(context.Request.Url!.AbsolutePath)));
    });
}
