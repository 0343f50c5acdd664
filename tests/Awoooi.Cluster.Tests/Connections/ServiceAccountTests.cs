using Awoooi.Cluster.Connections;
using Awoooi.Cluster.Listing;
using Awoooi.Evidences;
using Awoooi.Testing;
using Awoooi.Testing.Clusters;

namespace Awoooi.Cluster.Tests.Connections;

/// <summary>As a pod: a token, an authority and an address, all where the kubelet puts them.</summary>
public sealed class ServiceAccountTests(ClusterFixture fixture) : IDisposable
{
    private readonly TempFolder _folder = TempFolder.Create();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ReadAsync_TokenIsReplacedByTheKubelet_TheNewOneIsUsedFromThenOn()
    {
        var (server, before, after) = (await fixture.ServerAsync(), fixture.NewUser(), fixture.NewUser());
        await server.Objects.CreateAsync(Roles.Documented().BoundTo(before), Cancelled);
        using var session = new ClusterSession(new(null, null), TimeProvider.System, Mount(server, before));
        var reader = new LiveClusterReader(session, TimeProvider.System);

        var first = await reader.ReadAsync(["default"], Cancelled);
        _folder.Write("token", KubernetesServer.Token(after) + "\n");
        var second = await reader.ReadAsync(["default"], Cancelled);

        first.NotRead.ShouldBeEmpty();
        second.NotRead.ShouldContain(x => x.Rule == "cluster-forbidden"); // who has no role
        (await server.RequestsAsync(after, Cancelled)).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task ReadAsync_AuthorityIsAnother_IsNotTrusted()
    {
        var server = await fixture.ServerAsync();
        var account = Mount(server, fixture.NewUser());
        using (var other = Certificates.Issue("another authority", null)) _folder.Write("ca.crt", other.ExportCertificatePem());

        (await ReadAsync(account)).NotRead.ShouldHaveSingleItem().Rule.ShouldBe("cluster-unreachable");
    }

    [Theory]
    [InlineData("token")]
    [InlineData("KUBERNETES_SERVICE_HOST")]
    [InlineData("KUBERNETES_SERVICE_PORT")]
    public async Task ReadAsync_SomethingOfAPodIsMissing_SaysThatThisIsNone(string missing)
    {
        if (missing != "token") _folder.Write("token", "x");

        (await ReadAsync(new(_folder.Path, x => x == missing ? null : "1"))).NotRead.ShouldHaveSingleItem().Rule.ShouldBe("not-in-cluster");
    }

    [Theory]
    [InlineData("")]
    [InlineData("-----BEGIN CERTIFICATE-----\nnonsense\n-----END CERTIFICATE-----\n")]
    public async Task ReadAsync_AuthorityIsUnreadable_SaysSo(string text)
    {
        _folder.Write("token", "x");
        if (text.Length > 0) _folder.Write("ca.crt", text);

        (await ReadAsync(new(_folder.Path, _ => "1"))).NotRead.ShouldHaveSingleItem().Rule.ShouldBe("kubeconfig-unusable");
    }

    private static async Task<ClusterView> ReadAsync(ServiceAccount account)
    {
        using var session = new ClusterSession(new(null, null), TimeProvider.System, account);
        return await new LiveClusterReader(session, TimeProvider.System).ReadAsync([], Cancelled);
    }

    private ServiceAccount Mount(KubernetesServer server, string user)
    {
        _folder.Write("token", KubernetesServer.Token(user));
        _folder.Write("ca.crt", File.ReadAllText(server.Authority));
        return new(_folder.Path, x => x == "KUBERNETES_SERVICE_HOST" ? server.Address.Host : $"{server.Address.Port}");
    }
}
