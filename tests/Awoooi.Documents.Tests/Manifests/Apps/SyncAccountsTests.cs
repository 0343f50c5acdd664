using Awoooi.Documents.Manifests.Reading;
using Awoooi.Evidences;
using Awoooi.Objects;
using Awoooi.Proofs.DryRuns;
using Awoooi.Testing;

namespace Awoooi.Documents.Tests.Manifests.Apps;

public sealed class SyncAccountsTests
{
    private const string Entries = """
        {server: "https://kubernetes.default.svc", namespace: "team-*", defaultServiceAccount: deployer},
        {server: "https://*.example", namespace: "{a,b}", defaultServiceAccount: "ops:remote"},
        {server: "*", namespace: odd, defaultServiceAccount: "x*"},
        {server: "*", namespace: "?z", defaultServiceAccount: " anywhere "}
        """;

    [Theory]
    [InlineData("namespace: team-a", "team-a:deployer")]
    [InlineData("server: https://kubernetes.default.svc, namespace: team-a", "team-a:deployer")]
    [InlineData("name: in-cluster, namespace: team-", "team-:deployer")]
    [InlineData("namespace: xteam-a", null)]
    [InlineData("server: https://one.example, namespace: a", "ops:remote")]
    [InlineData("server: https://one.example, namespace: c", null)]
    [InlineData("server: https://one.example.org, namespace: a", null)]
    [InlineData("name: far, namespace: yz", "yz:anywhere")]
    [InlineData("name: far, namespace: team-a", null)]
    [InlineData("namespace: odd", null)]
    [InlineData("namespace: z", null)]
    public async Task FindAsync_ProjectListsAccounts_TheFirstThatTakesTheDestinationApplies(string destination, string? account)
    {
        var delivery = await DeliveryAsync(destination, Project(Entries));
        delivery?.ServiceAccount.ShouldBe(account);
        if (account is null) delivery.ShouldBeNull();
        else Applier.Of(App(delivery), null)!.User.ShouldBe($"system:serviceaccount:{account}");
    }

    [Fact]
    public async Task FindAsync_ProjectListsNone_ArgoCdItselfApplies() =>
        Applier.Of(App(await DeliveryAsync("namespace: team-a", Project(""))), null)!.User.ShouldBe("system:serviceaccount:argocd:argocd-application-controller");

    [Theory]
    [InlineData("\"true\"", "team-a:deployer")]
    [InlineData("\"false\"", null)]
    public async Task FindAsync_SettingsAreInTheCluster_TheyDecide(string on, string? account)
    {
        var settings = $"apiVersion: v1\nkind: ConfigMap\nmetadata: {{name: argocd-cm, namespace: argocd}}\ndata: {{application.sync.impersonation.enabled: {on}}}\n";
        (await DeliveryAsync("namespace: team-a", Project(Entries), settings)).ShouldNotBeNull().ServiceAccount.ShouldBe(account);
    }

    [Fact]
    public async Task FindAsync_ProjectIsDeclaredInTheRepository_Counts() =>
        (await FindAsync([("projects/shop.yaml", Project(Entries)), ("clusters/app.yaml", Application("namespace: team-a"))]))!.ServiceAccount.ShouldBe("team-a:deployer");

    private static Task<DeliveredBy?> DeliveryAsync(string destination, params string[] live) => FindAsync([], [Application(destination), .. live]);

    private static async Task<DeliveredBy?> FindAsync((string, string)[] files, params string[] live)
    {
        var objects = live.Select(x => KubeObject.From(YamlReader.Read("live", System.Text.Encoding.UTF8.GetBytes(x)).Value.Single().Body)!).ToList();
        var apps = await Catalogs.Of(new ManifestFiles(new BlobIndex())).FindAsync(MemoryTree.Of([("shop/kustomization.yaml", "resources: []\n"), .. files]), new(objects, []), TestContext.Current.CancellationToken);
        return apps.Single(x => x.App.Path == "shop").App.Delivery;
    }

    private static DeclaredApp App(DeliveredBy? delivery) => new("shop", "shop", AppKind.Kustomize, "", [], "") { Delivery = delivery };

    private static string Project(string entries) =>
        $"apiVersion: argoproj.io/v1alpha1\nkind: AppProject\nmetadata: {{name: shop, namespace: argocd}}\nspec: {{destinationServiceAccounts: [{entries}]}}\n";

    private static string Application(string destination) =>
        $"apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {{name: shop, namespace: argocd}}\nspec:\n  project: shop\n  destination: {{{destination}}}\n  source: {{path: shop}}\n";
}
