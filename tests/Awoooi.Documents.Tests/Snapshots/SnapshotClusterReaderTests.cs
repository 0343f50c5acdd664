using Awoooi.Documents.Snapshots;
using Awoooi.Evidences;
using Awoooi.Results;
using Awoooi.Testing;

namespace Awoooi.Documents.Tests.Snapshots;

public sealed class SnapshotClusterReaderTests : IDisposable
{
    private readonly TempFolder _folder = TempFolder.Create();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Open_ListsOfKinds_KnowWhatWasLookedFor()
    {
        _folder.Write("pods.yaml", "apiVersion: v1\nkind: List\nitems:\n- {apiVersion: v1, kind: Pod, metadata: {name: web-0, namespace: shop}}\n");
        _folder.Write("horizontalpodautoscalers.yaml", "apiVersion: v1\nkind: List\nitems: []\n");
        _folder.Write("networkpolicies.networking.k8s.io.json", """{"apiVersion":"v1","kind":"List","items":[]}""");
        _folder.Write("notes.txt", "not read");

        var view = await ReadAsync();

        view.Kinds.ShouldBe(["HorizontalPodAutoscaler", "NetworkPolicy", "Pod"]);
        view.Objects.ShouldHaveSingleItem().Ref.Id.ShouldBe("Pod/shop/web-0");
        view.LookedFor("Node").ShouldBeFalse();
    }

    [Fact]
    public async Task Open_TypedListOfTheRawApi_GivesItemsTheirKind()
    {
        _folder.Write("x.json", """{"apiVersion":"apps/v1","kind":"DeploymentList","items":[{"metadata":{"name":"web","namespace":"shop"}}]}""");
        var item = (await ReadAsync()).Objects.ShouldHaveSingleItem();
        item.Ref.Id.ShouldBe("Deployment/shop/web");
        item.Ref.ApiVersion.ShouldBe("apps/v1");
    }

    [Fact]
    public async Task Open_SingleObject_DoesNotMeanItsKindWasLookedFor()
    {
        _folder.Write("web.yaml", "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, namespace: shop}\n");
        var view = await ReadAsync();
        view.Objects.ShouldHaveSingleItem();
        view.LookedFor("Deployment").ShouldBeFalse();
    }

    [Fact]
    public async Task Open_Secrets_KeepsKeysOnly()
    {
        _folder.Write("secrets.yaml",
            """
            apiVersion: v1
            kind: List
            items:
            - apiVersion: v1
              kind: Secret
              metadata:
                name: db
                namespace: shop
                annotations: {kubectl.kubernetes.io/last-applied-configuration: "aHVudGVyMg=="}
              data: {password: aHVudGVyMg==}
              stringData: {user: hunter}
            """);
        var text = (await ReadAsync()).Objects[0].Body.ToJsonString();
        text.ShouldContain("password");
        text.ShouldNotContain("aHVudGVyMg");
        text.ShouldNotContain("hunter");
    }

    [Theory]
    [InlineData("kind: List\nitems:\n- kind: Pod\n  metadata: {name: a}\n  metadata: {name: b}\n", "pods.yaml:5")]
    [InlineData("kind: List\nitems:\n- {kind: Pod}\n", "items[0] is no Kubernetes object")]
    [InlineData("- kind: Pod\n", "not a mapping")]
    [InlineData("kind: List\nitems: [\n", "pods.yaml:")]
    public void Open_DamagedFile_IsRefusedWithFileAndPlace(string content, string says)
    {
        _folder.Write("pods.yaml", content);
        Refused().Reason.ShouldContain(says);
    }

    [Fact]
    public async Task ReadAsync_FolderSavedAnew_IsReadAnewOrSaysWhyNot()
    {
        _folder.Write("nodes.yaml", "apiVersion: v1\nkind: List\nitems: []\n");
        var reader = SnapshotClusterReader.Open(_folder.Path).Value;
        (await reader.ReadAsync([], TestContext.Current.CancellationToken)).Objects.ShouldBeEmpty();

        _folder.Write("nodes.yaml", "apiVersion: v1\nkind: Node\nmetadata: {name: n1}\n");
        (await reader.ReadAsync([], TestContext.Current.CancellationToken)).Objects.ShouldHaveSingleItem().Ref.Name.ShouldBe("n1");

        _folder.Write("nodes.yaml", "items: [\n");
        (await Should.ThrowAsync<InvalidDataException>(() => reader.ReadAsync([], TestContext.Current.CancellationToken))).Message.ShouldContain("nodes.yaml");

        _folder.Write("nodes.yaml", "apiVersion: v1\nkind: Node\nmetadata: {name: node2}\n");
        (await reader.ReadAsync([], TestContext.Current.CancellationToken)).Objects.ShouldHaveSingleItem().Ref.Name.ShouldBe("node2");
    }

    [Fact]
    public void Open_NoFolderOrNothingInIt_SaysWhatToDo()
    {
        Refused().Remedy.ShouldContain("kubectl get pods -A -o yaml");
        SnapshotClusterReader.Open(_folder["none"]).Refusal!.Reason.ShouldContain("no such folder");
    }

    [Fact]
    public async Task Open_RealSnapshots_AllReadAndEveryFileNamesItsKind()
    {
        foreach (var folder in Directory.EnumerateDirectories(RealData.Path("scenarios")).Select(x => Path.Combine(x, "cluster")).Where(Directory.Exists))
        {
            SnapshotClusterReader.Open(folder).Succeeded(out var reader, out var refusal).ShouldBeTrue($"{folder}: {refusal}");
            var view = await reader!.ReadAsync([], TestContext.Current.CancellationToken);
            view.Kinds.Count.ShouldBeGreaterThanOrEqualTo(Directory.EnumerateFiles(folder).Count(), folder);
            foreach (var extra in new[] { "metrics.json", "logs.json" }.Select(x => Path.Combine(Path.GetDirectoryName(folder)!, x)).Where(File.Exists))
            {
                var metrics = extra.EndsWith("metrics.json", StringComparison.Ordinal);
                TelemetryFiles.Open(metrics ? extra : null, metrics ? null : extra).Refusal.ShouldBeNull(extra);
            }
        }
    }

    [Theory, TableData("Snapshots/plurals.csv")]
    public void OfPlural_EachResource_IsItsKind(string plural, string? kind) => KindNames.OfPlural(plural).ShouldBe(kind);

    private async Task<ClusterView> ReadAsync() => await SnapshotClusterReader.Open(_folder.Path).Value.ReadAsync([], TestContext.Current.CancellationToken);

    private Refusal Refused() => SnapshotClusterReader.Open(_folder.Path).Refusal.ShouldNotBeNull();
}
