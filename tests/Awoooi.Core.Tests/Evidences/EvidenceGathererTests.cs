using System.Globalization;
using System.Text.Json.Nodes;
using Awoooi.Alerts;
using Awoooi.Evidences;
using Awoooi.Incidents;
using Awoooi.Objects;
using Awoooi.Testing;

namespace Awoooi.Core.Tests.Evidences;

public sealed class EvidenceGathererTests : IDisposable
{
    private const string Pod = "web-7d9c6b5f4d-x2k9p";

    private readonly MemoryRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    [Fact]
    public async Task GatherAsync_CommitsBeforeTheOnset_AreTheHistoryNewestFirst()
    {
        _repository.Add("2026-01-01T00:00:00Z", "first", File(K8s.Deployment("shop", "web", memory: "256Mi")));
        _repository.Add("2026-01-31T09:00:00Z", "less", File(K8s.Deployment("shop", "web", memory: "64Mi")));
        _repository.Add("2026-01-31T09:30:00Z", "docs", ("docs/readme.md", "x"));
        _repository.Add("2026-01-31T09:59:00Z", "more", File(K8s.Deployment("shop", "web", memory: "64Mi", replicas: 3)));
        _repository.Add("2026-01-31T10:30:00Z", "later", File(K8s.Deployment("shop", "web", memory: "1Gi", replicas: 3)));

        var evidence = await GatherAsync();

        evidence.History.Select(x => x.Commit.Subject).ShouldBe(["more", "less"]);
        var change = evidence.History[1].Changes.ShouldHaveSingleItem();
        change.ShouldSatisfyAllConditions(
            () => change.App.ShouldBe("shop"),
            () => change.File.ShouldBe("shop/web.json"),
            () => change.Change.Object.Id.ShouldBe("Deployment/shop/web"),
            () => change.Change.Fields.Select(x => (x.Field.ToString(), x.Before!.GetValue<string>(), x.After!.GetValue<string>())).ShouldBe(
            [
                ("spec.template.spec.containers[name=web].resources.requests.memory", "256Mi", "64Mi"),
                ("spec.template.spec.containers[name=web].resources.limits.memory", "256Mi", "64Mi"),
            ]));
        evidence.NotChecked.ShouldContain(x => x.StartsWith("git: commit ") && x.EndsWith(" is later than the onset and no cause"));
        evidence.Declared.Find(new("", "Deployment", "shop", "web"))!.Object.TextAt("spec.template.spec.containers[name=web].resources.limits.memory").ShouldBe("1Gi");
    }

    [Fact]
    public async Task GatherAsync_CommitsOutsideTheWindow_AreNotRead()
    {
        _repository.Add("2025-01-01T00:00:00Z", "first", File(K8s.Deployment("shop", "web")));
        _repository.Add("2026-01-20T00:00:00Z", "old", File(K8s.Deployment("shop", "web", replicas: 2)));

        (await GatherAsync(days: 3)).History.ShouldBeEmpty();
        (await GatherAsync(days: 30)).History.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task GatherAsync_VeryFirstCommit_IsNoChange()
    {
        _repository.Add("2026-01-31T09:59:00Z", "first", File(K8s.Deployment("shop", "web")));
        (await GatherAsync()).History.ShouldBeEmpty();
    }

    [Fact]
    public async Task GatherAsync_AppThatCannotBeRenderedOnOneSide_LosesNoObjectsByThat()
    {
        _repository.Add("2026-01-01T00:00:00Z", "first", File(K8s.Deployment("shop", "web")), ("shop/values.json", """{"size": 1}"""));
        _repository.Add("2026-01-31T09:00:00Z", "breaks", ("shop/broken", ""), ("shop/values.json", """{"size": 2}"""));
        _repository.Add("2026-01-31T09:01:00Z", "mends", ("shop/broken", null));

        _repository.Tree(_repository.Head).Entries.ShouldNotContain(x => x.Path == "shop/broken");
        var evidence = await GatherAsync();

        var change = evidence.History.ShouldHaveSingleItem().Changes.ShouldHaveSingleItem().Change;
        change.Object.Id.ShouldBe("HelmValues//shop/values.json");
        change.Fields.ShouldHaveSingleItem().Field.ToString().ShouldBe("size");
        evidence.NotChecked.ShouldContain("git, in earlier commits: app shop was not rendered");
    }

    [Fact]
    public async Task GatherAsync_ObjectThatMovedToAnotherApp_IsNoChange()
    {
        var web = File(K8s.Deployment("shop", "web"));
        _repository.Add("2026-01-01T00:00:00Z", "first", web);
        _repository.Add("2026-01-31T09:00:00Z", "moves", (web.Path, null), ("store/web.json", web.Content));
        (await GatherAsync()).History.ShouldBeEmpty();
    }

    [Fact]
    public async Task GatherAsync_RemovedObject_IsInTheHistoryWithItsBody()
    {
        var web = File(K8s.Deployment("shop", "web"));
        _repository.Add("2026-01-01T00:00:00Z", "first", web, File(K8s.ConfigMap("shop", "settings", ("a", "1"))));
        _repository.Add("2026-01-31T09:00:00Z", "removes", ("shop/settings.json", null));

        var change = (await GatherAsync()).History.ShouldHaveSingleItem().Changes.ShouldHaveSingleItem();

        change.Change.Kind.ShouldBe(ChangeKind.Removed);
        change.File.ShouldBe("shop/settings.json");
        change.Change.Fields[0].Before!["data"]!["a"]!.GetValue<string>().ShouldBe("1");
    }

    [Theory]
    [InlineData("Deployment", "web-7d9c6b5f4d", "Rollout", "storefront", "Rollout/shop/storefront")]
    [InlineData("ReplicaSet", "web-7d9c6b5f4d", "Deployment", "storefront", "Deployment/shop/storefront")]
    public async Task GatherAsync_OwnerReferences_DecideOverTheName(string _, string replicaSet, string kind, string owner, string subject)
    {
        _repository.Add("2026-01-01T00:00:00Z", "first", File(K8s.Deployment("shop", "web")));
        var evidence = await GatherAsync(
            K8s.Pod("shop", Pod, "ReplicaSet", replicaSet, "web"),
            K8s.Object("apps/v1", "ReplicaSet", "shop", replicaSet).With("metadata.ownerReferences", JsonNode.Parse($$"""[{"kind":"{{kind}}","name":"{{owner}}","controller":true}]""")));
        evidence.Subject.Id.ShouldBe(subject);
    }

    [Fact]
    public async Task GatherAsync_PodIsGone_ItsReplicaSetStillLeadsToTheWorkload()
    {
        _repository.Add("2026-01-01T00:00:00Z", "first", File(K8s.Deployment("shop", "web")));
        var evidence = await GatherAsync(K8s.Object("apps/v1", "ReplicaSet", "shop", "web-7d9c6b5f4d")
            .With("metadata.ownerReferences", JsonNode.Parse("""[{"kind":"Rollout","name":"web","controller":true}]""")));
        evidence.Subject.Id.ShouldBe("Rollout/shop/web");
    }

    [Fact]
    public async Task GatherAsync_NothingLive_DeclaredWorkloadOfThatNameIsTaken()
    {
        _repository.Add("2026-01-01T00:00:00Z", "first", File(K8s.StatefulSet("shop", "web")));
        (await GatherAsync()).Subject.ShouldBe(new ObjectRef("", "StatefulSet", "shop", "web"));
    }

    [Fact]
    public async Task GatherAsync_MissingSources_AreSaid()
    {
        _repository.Add("2026-01-01T00:00:00Z", "first", File(K8s.Deployment("shop", "web")), ("chart/broken", ""));
        var gatherer = new EvidenceGatherer(new FakeCluster(ClusterView.Nothing), new FakeTelemetry(null, null), new FakeTelemetry(null, null), new FakeManifests());
        var evidence = await gatherer.GatherAsync(Incident(), _repository, _repository.Head, new(14, LogTails: true), TestContext.Current.CancellationToken);
        evidence.NotChecked.ShouldBe(
        [
            "cluster: no source was given", "metrics: no source was given", "logs: no source was given",
            "git: app chart was not rendered",
        ]);
    }

    [Fact]
    public async Task GatherAsync_HugeCluster_KeepsWhatTheSubjectCanReach()
    {
        _repository.Add("2026-01-01T00:00:00Z", "first", File(K8s.Deployment("shop", "web")));
        var far = Enumerable.Range(0, 5_000).Select(x => K8s.ConfigMap("far", $"c{x}"));
        JsonObject[] near = [K8s.ConfigMap("shop", "web", ("db", "postgres.data.svc:5432")), K8s.Service("data", "postgres"), K8s.Object("v1", "Node", "", "n1")];

        var evidence = await GatherAsync([.. far, .. near]);

        evidence.Cluster.Objects.Select(x => x.Ref.Id).ShouldBe(["ConfigMap/shop/web", "Service/data/postgres", "Node//n1"], ignoreOrder: true);
        evidence.NotChecked.ShouldContain(x => x.StartsWith("cluster: 5000 of 5003 objects"));
    }

    private Task<Evidence> GatherAsync(params JsonObject[] live) => GatherAsync(14, live);

    private Task<Evidence> GatherAsync(int days, params JsonObject[] live) =>
        new EvidenceGatherer(new FakeCluster(FakeCluster.View(live)), new FakeTelemetry([], []), new FakeTelemetry([], []), new FakeManifests())
            .GatherAsync(Incident(), _repository, _repository.Head, new(days, LogTails: true), TestContext.Current.CancellationToken);

    private static Incident Incident()
    {
        var labels = new Dictionary<string, string> { ["namespace"] = "shop", ["pod"] = Pod, ["uid"] = "1" };
        var alert = new Alert("f", "KubePodCrashLooping", true, labels, new Dictionary<string, string>(),
            DateTimeOffset.Parse("2026-01-31T10:00:00Z", CultureInfo.InvariantCulture), null);
        return new("inc-000000000000", AlertSubject.Of(alert)!, [alert]);
    }

    private static (string Path, string? Content) File(JsonObject body) =>
        ($"{(string)body["metadata"]!["namespace"]!}/{(string)body["metadata"]!["name"]!}.json", body.ToJsonString());
}
