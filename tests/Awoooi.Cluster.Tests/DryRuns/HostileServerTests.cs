using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Awoooi.Cluster.Connections;
using Awoooi.Cluster.DryRuns;
using Awoooi.Objects;
using Awoooi.Proofs.DryRuns;
using Awoooi.Testing;
using Awoooi.Testing.Servers;
using Microsoft.Extensions.Time.Testing;

namespace Awoooi.Cluster.Tests.DryRuns;

/// <summary>API servers that are wrong in ways a real one is not on demand: a half-done dry-run proves nothing.</summary>
public sealed class HostileServerTests : IDisposable
{
    private const string Yes = """{"kind":"Deployment","apiVersion":"apps/v1","metadata":{"name":"api","namespace":"shop"}}""";

    private readonly TempFolder _folder = TempFolder.Create();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task RunAsync_ServerIsInOrder_Accepts() => (await RunAsync(x => (200, Body(x)))).Trials.ShouldAllBe(x => x.Verdict == TrialVerdict.Accepted);

    [Theory]
    [InlineData("garbage", "cluster-failing")]
    [InlineData("[]", "cluster-failing")]
    [InlineData("", "cluster-failing")]
    public async Task RunAsync_DryRunIsAnsweredWithGarbage_ProvesNothing(string body, string rule)
    {
        var report = await RunAsync(x => (200, x.HttpMethod == "PATCH" ? body : Body(x)));
        report.NotRun!.Rule.ShouldBe(rule);
        report.Trials.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task RunAsync_ServerFailsAllTheTime_GivesUpAndProvesNothing(int status)
    {
        var asked = 0;
        var report = await RunAsync(x => x.HttpMethod == "PATCH" && ++asked > 0 ? (status, """{"kind":"Status","message":"etcd is away"}""") : (200, Body(x)), objects: 1);
        report.NotRun!.Rule.ShouldBe("cluster-failing");
        report.NotRun.Reason.ShouldContain("etcd is away");
        asked.ShouldBe(4);
    }

    [Theory]
    [InlineData(429, "0")]
    [InlineData(503, "0")]
    [InlineData(500, null)]
    public async Task RunAsync_ServerIsBusyForAWhile_IsAskedAgain(int status, string? after)
    {
        var asked = 0;
        var report = await RunAsync(x => x.HttpMethod == "PATCH" && ++asked < 3 ? (status, "busy") : (200, Body(x)), after, objects: 1);
        report.NotRun.ShouldBeNull();
        asked.ShouldBe(3);
    }

    [Fact]
    public async Task RunAsync_ObjectChangesMeanwhile_IsRefusedWithTheServersWords()
    {
        var report = await RunAsync(x => x.HttpMethod == "PATCH" ? (409, """{"kind":"Status","reason":"Conflict","message":"the object has been modified"}""") : (200, Body(x)));
        report.Trials[0].Why!.ShouldBe(new("conflict", "the object has been modified", "let the other owner give the field up, or change it there"));
    }

    [Fact]
    public async Task RunAsync_ConnectionBreaksEveryTime_ProvesNothing()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        _ = BreakAsync(listener);
        (await RunAsync($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}", TimeProvider.System, 1)).NotRun!.Rule.ShouldBe("cluster-unreachable");
    }

    [Fact]
    public async Task RunAsync_OneOfManyHasNoAnswer_ProvesNothing()
    {
        var report = await RunAsync(x => x.HttpMethod == "PATCH" && x.Url!.AbsolutePath.EndsWith("/api-7", StringComparison.Ordinal) ? (200, "garbage") : (200, Body(x)), objects: 20);
        report.IsWhole.ShouldBeFalse();
        report.Trials.ShouldBeEmpty();
    }

    [Fact]
    public async Task RunAsync_ServerHangs_TimesOut()
    {
        var clock = new FakeTimeProvider();
        var asked = new TaskCompletionSource();
        using var page = new LoopbackPage(async context =>
        {
            asked.TrySetResult();
            await Task.Delay(Timeout.Infinite, Cancelled);
        });
        var running = RunAsync($"http://{page.Target}", clock, 1);
        await asked.Task.WaitAsync(Cancelled);
        clock.Advance(ReadBudget.RequestTime);
        (await running).NotRun!.Rule.ShouldBe("cluster-timeout");
    }

    [Fact]
    public async Task RunAsync_CertificateHasExpired_SaysSo()
    {
        using var authority = Certificates.Issue("authority", null);
        using var certificate = Certificates.Issue("127.0.0.1", authority, hours: -1);
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        _ = GreetAsync(listener, certificate);
        var config = Config($"https://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}", Convert.ToBase64String(Encoding.ASCII.GetBytes(authority.ExportCertificatePem())));
        using var session = new ClusterSession(new(config, null), TimeProvider.System);
        var report = await new ServerDryRunner(session, TimeProvider.System).RunAsync(Request(1), Cancelled);
        report.NotRun!.Rule.ShouldBe("cluster-unreachable");
        report.NotRun.Reason.ShouldContain("certificate");
    }

    private static async Task GreetAsync(TcpListener listener, X509Certificate2 certificate)
    {
        while (true)
        {
            using var connection = await listener.AcceptTcpClientAsync(Cancelled);
            await using var secure = new SslStream(connection.GetStream());
            try
            {
                await secure.AuthenticateAsServerAsync(certificate);
                _ = await secure.ReadAsync(new byte[1], Cancelled);
            }
            catch (Exception error) when (error is IOException or System.Security.Authentication.AuthenticationException)
            {
                // whoever asked has looked at the certificate and gone
            }
        }
    }

    private static async Task BreakAsync(TcpListener listener)
    {
        while (true)
        {
            using var connection = await listener.AcceptTcpClientAsync(Cancelled);
            connection.LingerState = new(true, 0); // a reset
        }
    }

    private static string Body(HttpListenerRequest request) => request.Url!.AbsolutePath switch
    {
        "/version" => """{"gitVersion":"v1.34.2"}""",
        "/apis/apps/v1" => """{"resources":[{"name":"deployments","kind":"Deployment","namespaced":true,"verbs":["list"]}]}""",
        "/apis/authorization.k8s.io/v1/subjectaccessreviews" => """{"status":{"allowed":true}}""",
        var path when path.StartsWith("/apis/admissionregistration", StringComparison.Ordinal) => """{"items":[]}""",
        _ => Yes,
    };

    private async Task<DryRunReport> RunAsync(Func<HttpListenerRequest, (int Status, string Body)> answer, string? retryAfter = null, int objects = 3)
    {
        var one = new Lock();
        using var page = new LoopbackPage(async context =>
        {
            int status;
            string body;
            lock (one) (status, body) = answer(context.Request);
            context.Response.StatusCode = status;
            if (retryAfter is not null && status != 200) context.Response.Headers["Retry-After"] = retryAfter;
            await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(body));
        });
        return await RunAsync($"http://{page.Target}", TimeProvider.System, objects);
    }

    private async Task<DryRunReport> RunAsync(string server, TimeProvider clock, int objects)
    {
        using var session = new ClusterSession(new(Config(server), null), clock);
        return await new ServerDryRunner(session, clock).RunAsync(Request(objects), Cancelled);
    }

    private static DryRunRequest Request(int objects) => new([.. Enumerable.Range(0, objects).Select(x => K8s.Deployment("shop", $"api-{x}")).Select(x =>
        new DryRunTrial(ObjectDiff.Compare([], [x.Named()])[0], x.Named(), new("system:serviceaccount:argocd:argocd-application-controller", "argocd-controller", "test")))]);

    private string Config(string server, string? authority = null) => _folder.Write("it.kubeconfig", $$$"""
        apiVersion: v1
        kind: Config
        current-context: it
        clusters: [{name: it, cluster: {server: "{{{server}}}"{{{(authority is null ? "" : $", certificate-authority-data: {authority}")}}}} }]
        users: [{name: me, user: {token: secret} }]
        contexts: [{name: it, context: {cluster: it, user: me} }]
        """);
}
