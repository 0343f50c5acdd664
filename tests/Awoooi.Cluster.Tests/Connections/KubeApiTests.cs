using System.Text;
using Awoooi.Cluster.Connections;
using Awoooi.Cluster.Listing;
using Awoooi.Evidences;
using Awoooi.Testing;
using Awoooi.Testing.Servers;
using k8s;

namespace Awoooi.Cluster.Tests.Connections;

/// <summary>Servers that are wrong in ways a real one is not on demand.</summary>
public sealed class KubeApiTests : IDisposable
{
    private readonly TempFolder _folder = TempFolder.Create();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("POST", "/api/v1/namespaces/a/pods", true)]
    [InlineData("POST", "/api/v1/namespaces/a/pods?dryRun=All", true)]
    [InlineData("PUT", "/api/v1/namespaces/a/pods/b?dryRun=All", true)]
    [InlineData("PATCH", "/api/v1/namespaces/a/pods/b", true)]
    [InlineData("PATCH", "/api/v1/namespaces/a/pods/b?dryRun=", true)]
    [InlineData("PATCH", "/api/v1/namespaces/a/pods/b?dryRun=All&dryRun=None", true)]
    [InlineData("PATCH", "/api/v1/namespaces/a/pods/b?dryRun=All", false)]
    [InlineData("DELETE", "/api/v1/namespaces/a/pods/b", true)]
    [InlineData("DELETE", "/api/v1/namespaces/a/pods/b?dryRun=All", false)]
    public async Task HarmlessHandler_WhatCouldChangeTheCluster_IsNotSent(string method, string path, bool asAnother)
    {
        var asked = 0;
        using var page = new LoopbackPage(_ =>
        {
            asked++;
            return Task.CompletedTask;
        });
        using var client = new Kubernetes(new KubernetesClientConfiguration { Host = $"http://{page.Target}" }, new HarmlessHandler());
        using var request = new HttpRequestMessage(new(method), $"http://{page.Target}{path}");
        if (asAnother) request.Headers.Add("Impersonate-User", "somebody");
        (await Should.ThrowAsync<InvalidOperationException>(() => client.HttpClient.SendAsync(request, Cancelled))).Message.ShouldContain("would change the cluster");
        asked.ShouldBe(0);
    }

    [Fact]
    public async Task ReadAsync_KubeconfigRunsAProgram_IsNotRunUnlessAllowed()
    {
        var file = _folder.Write("exec.kubeconfig", $$$"""
            apiVersion: v1
            kind: Config
            current-context: it
            clusters: [{name: it, cluster: {server: "http://127.0.0.1:{{{LoopbackPort.Free()}}}"} }]
            users: [{name: me, user: {exec: {apiVersion: client.authentication.k8s.io/v1, command: touch, args: ["{{{_folder["ran"]}}}"]} } }]
            contexts: [{name: it, context: {cluster: it, user: me} }]
            """);
        var refusal = (await ReadFileAsync(file)).NotRead.ShouldHaveSingleItem();
        refusal.Rule.ShouldBe("kubeconfig-exec");
        refusal.Reason.ShouldContain("touch");
        File.Exists(_folder["ran"]).ShouldBeFalse();
        using var session = new ClusterSession(new(file, null) { AllowExec = true }, TimeProvider.System);
        await new LiveClusterReader(session, TimeProvider.System).ReadAsync([], Cancelled);
        File.Exists(_folder["ran"]).ShouldBeTrue();
    }

    [Theory]
    [InlineData("no JSON", "cluster-failing", "is no JSON object")]
    [InlineData("[]", "cluster-failing", "is no JSON object")]
    public async Task ReadAsync_AnswerIsNoApiServers_SaysSo(string answer, string rule, string reason)
    {
        using var page = Page(answer);
        var refusal = (await ReadAsync($"http://{page.Target}")).NotRead.ShouldHaveSingleItem();
        refusal.Rule.ShouldBe(rule);
        refusal.Reason.ShouldContain(reason);
    }

    [Fact]
    public async Task ReadAsync_AnswerIsEndless_StopsAndSaysSo()
    {
        var part = new byte[1024 * 1024];
        using var page = new LoopbackPage(async context =>
        {
            context.Response.SendChunked = true;
            for (var i = 0; i < 64; i++) await context.Response.OutputStream.WriteAsync(part);
        });
        (await ReadAsync($"http://{page.Target}")).NotRead.ShouldHaveSingleItem().Rule.ShouldBe("cluster-too-large");
    }

    [Fact]
    public async Task ReadAsync_ServerRedirects_CredentialsAreNotSentElsewhere()
    {
        using var elsewhere = Page("{}");
        using var page = new LoopbackPage(context =>
        {
            context.Response.Redirect($"http://{elsewhere.Target}/apis");
            return Task.CompletedTask;
        });
        (await ReadAsync($"http://{page.Target}")).NotRead.ShouldHaveSingleItem().Reason.ShouldContain("302");
    }

    [Theory]
    [InlineData("kind: Config\ncurrent-context: gone\ncontexts: []\n")]
    [InlineData("{{{")]
    [InlineData("")]
    public async Task ReadAsync_KubeconfigIsUnusable_SaysSo(string text)
    {
        var refusal = (await ReadFileAsync(_folder.Write("bad.kubeconfig", text))).NotRead.ShouldHaveSingleItem();
        refusal.Rule.ShouldBe("kubeconfig-unusable");
        refusal.Reason.ShouldContain("bad.kubeconfig");
    }

    [Fact]
    public async Task ReadAsync_NoKubeconfigOutsideAPod_SaysSo() =>
        (await ReadFileAsync(null)).NotRead.ShouldHaveSingleItem().Rule.ShouldBe("not-in-cluster");

    [Fact]
    public async Task ReadAsync_KubeconfigIsReplaced_IsReadAnew()
    {
        using var first = Page("no JSON");
        using var session = new ClusterSession(new(Config($"http://{first.Target}"), null), TimeProvider.System);
        var reader = new LiveClusterReader(session, TimeProvider.System);
        (await reader.ReadAsync([], Cancelled)).NotRead.ShouldHaveSingleItem().Rule.ShouldBe("cluster-failing");
        File.SetLastWriteTimeUtc(Config($"http://127.0.0.1:{LoopbackPort.Free()}"), new(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        (await reader.ReadAsync([], Cancelled)).NotRead.ShouldHaveSingleItem().Rule.ShouldBe("cluster-unreachable");
    }

    private static LoopbackPage Page(string text) => new(async context => await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(text)));

    private Task<ClusterView> ReadAsync(string server) => ReadFileAsync(Config(server));

    private static async Task<ClusterView> ReadFileAsync(string? kubeconfig)
    {
        using var session = new ClusterSession(new(kubeconfig, null), TimeProvider.System);
        return await new LiveClusterReader(session, TimeProvider.System).ReadAsync([], Cancelled);
    }

    private string Config(string server) => _folder.Write("it.kubeconfig", $$$"""
        apiVersion: v1
        kind: Config
        current-context: it
        clusters: [{name: it, cluster: {server: "{{{server}}}"} }]
        users: [{name: me, user: {token: secret} }]
        contexts: [{name: it, context: {cluster: it, user: me} }]
        """);
}
