using System.Text.Json.Nodes;
using Awoooi.Cluster.Connections;
using Awoooi.Cluster.Discovery;
using Awoooi.Cluster.Listing;
using Awoooi.Evidences;
using Awoooi.Testing;
using Awoooi.Testing.Clusters;

namespace Awoooi.Cluster.Tests.Listing;

public sealed class LiveClusterReaderTests(ClusterFixture fixture)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ReadAsync_WithExactlyTheDocumentedRole_ReadsEverythingAndOnlyReads()
    {
        var (server, user) = (await fixture.ServerAsync(), fixture.NewUser());
        await server.Objects.CreateAsync([.. Roles.Documented().BoundTo(user), .. Shop("all")], Cancelled);

        var view = await ReadAsync(server, user, "all");

        view.NotRead.ShouldBeEmpty();
        view.Within.ShouldBeEmpty();
        view.Kinds.ShouldBe(WantedKind.All.Select(x => x.Kind).Distinct(), ignoreOrder: true);
        view.Find(new("", "Pod", "all", "web-5d9c-x2x4q"))!.TextAt("status.containerStatuses[name=web].state.waiting.reason").ShouldBe("CrashLoopBackOff");
        view.Find(new("", "Event", "all", "web.1"))!.TextAt("message").ShouldBe("Back-off restarting failed container");
        view.Find(new("autoscaling/v2", "HorizontalPodAutoscaler", "all", "web"))!.Ref.ApiVersion.ShouldBe("autoscaling/v2beta2");
        view.Find(new("policy/v1", "PodDisruptionBudget", "all", "web"))!.Ref.ApiVersion.ShouldBe("policy/v1beta1");
        view.Find(new("", "Node", "", "node-all"))!.TextAt("status.conditions[type=MemoryPressure].status").ShouldBe("True");
        view.Objects.ShouldAllBe(x => x.At("metadata.managedFields") == null);
        view.OfKind("Secret").ShouldBeEmpty();
        var requests = await server.RequestsAsync(user, Cancelled);
        requests.Select(x => x.Split(' ')[0]).Distinct().ShouldBeSubsetOf(["get", "list"]);
        requests.ShouldNotContain(x => x.Contains("secrets"));
    }

    [Fact]
    public async Task ReadAsync_RoleLacksSomething_NamesItAndReadsTheRest()
    {
        var (server, user) = (await fixture.ServerAsync(), fixture.NewUser());
        await server.Objects.CreateAsync([.. Roles.Documented().Without("events", "nodes").BoundTo(user), .. Shop("less")], Cancelled);

        var view = await ReadAsync(server, user, "less");

        view.LookedFor("Pod").ShouldBeTrue();
        view.LookedFor("Event", "less").ShouldBeFalse();
        view.LookedFor("Node").ShouldBeFalse();
        view.NotRead.Select(x => x.ToString()).ShouldBe(
        [
            "cluster-forbidden: awoooi may not list nodes in the cluster (grant get and list on them; docs/cluster.md has the whole role)",
            "cluster-forbidden: awoooi may not list events in namespace less (grant get and list on them; docs/cluster.md has the whole role)",
        ]);
    }

    [Fact]
    public async Task ReadAsync_RoleInOneNamespace_ReadsThereAndSaysSo()
    {
        var (server, user) = (await fixture.ServerAsync(), fixture.NewUser());
        await server.Objects.CreateAsync([.. Shop("one"), .. Roles.Documented().BoundTo(user, "one")], Cancelled);

        var view = await ReadAsync(server, user, "one");

        view.Find(new("apps/v1", "Deployment", "one", "web")).ShouldNotBeNull();
        view.LookedFor("Deployment").ShouldBeFalse();
        view.LookedFor("Deployment", "one").ShouldBeTrue();
        view.LookedFor("Deployment", "two").ShouldBeFalse();
        view.Objects.ShouldAllBe(x => x.Ref.Namespace == "one");
        view.NotRead.ShouldHaveSingleItem().Reason.ShouldBe("awoooi may not list namespaces, nodes, persistentvolumes, storageclasses.storage.k8s.io in the cluster");
    }

    [Fact]
    public async Task ReadAsync_ObjectsNameAnotherNamespace_ReadsThatTooWhereNotAllMayBe()
    {
        var (server, user) = (await fixture.ServerAsync(), fixture.NewUser());
        await server.Objects.CreateAsync(
        [
            K8s.ConfigMap("front", "settings", ("DATABASE", "db.back.svc:5432")), K8s.Deployment("back", "db"), K8s.Deployment("other", "x"),
            .. Roles.Documented().BoundTo(user, "front"), Roles.Documented().BoundTo(user, "back").Last(),
            .. Namespaces(user),
        ], Cancelled);

        var view = await ReadAsync(server, user, "front");

        view.Find(new("apps/v1", "Deployment", "back", "db")).ShouldNotBeNull();
        view.Within["Deployment"].ShouldBe(["back", "front"]);
    }

    [Fact]
    public async Task ReadAsync_NoRoleAtAll_ClaimsNothing()
    {
        var (server, user) = (await fixture.ServerAsync(), fixture.NewUser());
        var view = await ReadAsync(server, user, "none");
        view.Objects.ShouldBeEmpty();
        view.LookedFor("Pod", "none").ShouldBeFalse();
        view.NotRead.ShouldAllBe(x => x.Rule == "cluster-forbidden");
        view.NotRead.ShouldContain(x => x.Reason.Contains("pods") && x.Reason.EndsWith("in namespace none", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ReadAsync_MoreThanOnePage_ReadsAllPages()
    {
        var server = await fixture.ServerAsync();
        await Parallel.ForEachAsync(Enumerable.Range(0, 510), Cancelled, async (i, token) => await server.Objects.CreateAsync(K8s.ConfigMap("default", $"page-{i}"), token));

        var view = await ReadAsync(server, KubernetesServer.Admin);

        view.OfKind("ConfigMap", "default").Count(x => x.Ref.Name.StartsWith("page-", StringComparison.Ordinal)).ShouldBe(510);
    }

    [Fact]
    public async Task ReadAsync_TokenNobodyKnows_SaysUnauthorized()
    {
        var server = await fixture.ServerAsync();
        (await ReadAsync(server, "nobody")).NotRead.ShouldHaveSingleItem().Rule.ShouldBe("cluster-unauthorized");
    }

    private static async Task<ClusterView> ReadAsync(KubernetesServer server, string user, params string[] namespaces)
    {
        using var session = new ClusterSession(new(server.Kubeconfig(user), null), TimeProvider.System);
        return await new LiveClusterReader(session, TimeProvider.System).ReadAsync(namespaces, Cancelled);
    }

    private static IEnumerable<JsonObject> Shop(string ns) =>
    [
        K8s.Object("v1", "Node", "", $"node-{ns}").With("status.conditions", JsonNode.Parse("""[{"type":"MemoryPressure","status":"True"}]""")),
        K8s.Deployment(ns, "web"),
        K8s.Pod(ns, "web-5d9c-x2x4q", "ReplicaSet", "web-5d9c", "web").With("status.containerStatuses", JsonNode.Parse(
            """[{"name":"web","image":"","imageID":"","ready":false,"restartCount":4,"state":{"waiting":{"reason":"CrashLoopBackOff"} } }]""")),
        K8s.Object("autoscaling/v2beta2", "HorizontalPodAutoscaler", ns, "web").With("spec", K8s.Autoscaler(ns, "web")["spec"]!.DeepClone()),
        K8s.Object("policy/v1beta1", "PodDisruptionBudget", ns, "web").With("spec", K8s.Budget(ns, "web", minAvailable: 1)["spec"]!.DeepClone()),
        K8s.Object("v1", "Event", ns, "web.1").With("involvedObject", new JsonObject { ["kind"] = "Pod", ["namespace"] = ns, ["name"] = "web-5d9c-x2x4q" })
            .With("type", "Warning").With("reason", "BackOff").With("message", "Back-off restarting failed container"),
        K8s.Object("v1", "Secret", ns, "password").With("stringData", new JsonObject { ["password"] = "not for anybody" }),
    ];

    // Names of namespaces, besides what the roles in them give.
    private static IEnumerable<JsonObject> Namespaces(string user)
    {
        yield return K8s.Object("rbac.authorization.k8s.io/v1", "ClusterRole", "", $"{user}-names")
            .With("rules", JsonNode.Parse("""[{"apiGroups":[""],"resources":["namespaces"],"verbs":["get","list"]}]"""));
        yield return K8s.Object("rbac.authorization.k8s.io/v1", "ClusterRoleBinding", "", $"{user}-names")
            .With("roleRef", new JsonObject { ["apiGroup"] = "rbac.authorization.k8s.io", ["kind"] = "ClusterRole", ["name"] = $"{user}-names" })
            .With("subjects", new JsonArray(new JsonObject { ["apiGroup"] = "rbac.authorization.k8s.io", ["kind"] = "User", ["name"] = user }));
    }
}
