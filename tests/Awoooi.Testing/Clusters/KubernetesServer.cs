using System.Net.Http.Headers;
using Awoooi.Testing.Servers;
using Xunit;

namespace Awoooi.Testing.Clusters;

/// <summary>
/// A real kube-apiserver (1.20) over a real etcd, on 127.0.0.1 and free ports, with RBAC and an audit log; disposing it ends both, and so
/// does the death of this process. There is no kubelet and no controller: tests write statuses themselves.
/// </summary>
public sealed class KubernetesServer : IAsyncDisposable
{
    /// <summary>May do everything.</summary>
    public const string Admin = "admin";

    private const string AuditEverything = """{"apiVersion":"audit.k8s.io/v1","kind":"Policy","rules":[{"level":"Metadata","omitStages":["RequestReceived"]}]}""";

    private readonly TempFolder _folder = TempFolder.Create();
    private readonly List<ServerProcess> _processes = [];
    private readonly int _port = LoopbackPort.Free();
    private HttpClient? _client;
    private ClusterObjects? _objects;

    private KubernetesServer()
    {
    }

    /// <summary>Users that exist besides <see cref="Admin"/>; none of them may do anything until a role is bound to it.</summary>
    public static IReadOnlyList<string> Users { get; } = [.. Enumerable.Range(1, 60).Select(x => $"user-{x}")];

    /// <summary>Why there can be none here; null when there can.</summary>
    public static string? Missing => InstalledProgram.Find("kube-apiserver") is null || InstalledProgram.Find("etcd") is null
        ? "kube-apiserver or etcd is not on PATH (build/install-test-tools.sh gets them)"
        : null;

    /// <summary>Its address.</summary>
    public Uri Address => new($"https://127.0.0.1:{_port}");

    /// <summary>Speaks to it as <see cref="Admin"/>.</summary>
    public HttpClient Client => _client ?? throw new InvalidOperationException("the server is not started");

    /// <summary>Makes objects in it.</summary>
    public ClusterObjects Objects => _objects ?? throw new InvalidOperationException("the server is not started");

    /// <summary>Starts one and waits until it is ready; where there is none, the running test is skipped with the reason.</summary>
    public static async Task<KubernetesServer> StartAsync(CancellationToken cancellationToken = default)
    {
        Assert.SkipWhen(Missing is not null, Missing ?? "");
        var server = new KubernetesServer();
        try
        {
            var etcd = await server.StartEtcdAsync(cancellationToken).ConfigureAwait(false);
            await server.StartApiServerAsync(etcd, cancellationToken).ConfigureAwait(false);
            return server;
        }
        catch
        {
            await server.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Writes a kubeconfig of a user.</summary>
    /// <returns>Its path.</returns>
    public string Kubeconfig(string user) => _folder.Write($"{user}.kubeconfig", $$$"""
        apiVersion: v1
        kind: Config
        current-context: it
        clusters: [{name: it, cluster: {server: "{{{Address.GetLeftPart(UriPartial.Authority)}}}", certificate-authority: "{{{_folder["ca.pem"]}}}"} }]
        users: [{name: me, user: {token: {{{Token(user)}}} }}]
        contexts: [{name: it, context: {cluster: it, user: me}}]
        """);

    /// <summary>Every request that a user has made: <c>verb resource[/subresource]</c>.</summary>
    public async Task<IReadOnlyList<string>> RequestsAsync(string user, CancellationToken cancellationToken = default) =>
        AuditLog.Requests(await AuditLog.ReadAsync(_folder["audit.log"], cancellationToken).ConfigureAwait(false), user);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        foreach (var process in _processes) process.Dispose();
        _client?.Dispose();
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<Uri> StartEtcdAsync(CancellationToken cancellationToken)
    {
        var (client, peer) = ($"http://127.0.0.1:{LoopbackPort.Free()}", $"http://127.0.0.1:{LoopbackPort.Free()}");
        string[] arguments =
        [
            $"--data-dir={_folder["etcd"]}", $"--listen-client-urls={client}", $"--advertise-client-urls={client}", $"--listen-peer-urls={peer}",
            $"--initial-advertise-peer-urls={peer}", $"--initial-cluster=default={peer}", "--unsafe-no-fsync", "--log-level=error",
        ];
        await StartAsync("etcd", arguments, new($"{client}/health"), cancellationToken).ConfigureAwait(false);
        return new(client);
    }

    private async Task StartApiServerAsync(Uri etcd, CancellationToken cancellationToken)
    {
        using var authority = Certificates.Issue("test authority", null);
        Certificates.Write(_folder, authority);
        _folder.Write("tokens.csv", string.Join('\n', Users.Select(x => $"{Token(x)},{x},{x}").Prepend($"{Token(Admin)},{Admin},{Admin},system:masters")) + "\n");
        _folder.Write("audit.yaml", AuditEverything);
        string[] arguments =
        [
            $"--etcd-servers={etcd.GetLeftPart(UriPartial.Authority)}", $"--secure-port={_port}", "--bind-address=127.0.0.1", $"--tls-cert-file={_folder["server.pem"]}",
            $"--tls-private-key-file={_folder["server.key"]}", "--service-account-issuer=https://test", $"--service-account-signing-key-file={_folder["server.key"]}",
            $"--service-account-key-file={_folder["server.pem"]}", $"--token-auth-file={_folder["tokens.csv"]}", "--authorization-mode=RBAC",
            "--disable-admission-plugins=ServiceAccount,ResourceQuota", $"--audit-policy-file={_folder["audit.yaml"]}", $"--audit-log-path={_folder["audit.log"]}",
        ];
        await StartAsync("kube-apiserver", arguments, new(Address, "readyz"), cancellationToken).ConfigureAwait(false);
        _client = new(LoopbackTrust.Handler()) { BaseAddress = Address };
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token(Admin));
        _objects = new(_client);
    }

    // A shell between: when this process dies, its end of the pipe closes, and the shell ends what it started.
    private async Task StartAsync(string program, IReadOnlyList<string> arguments, Uri ready, CancellationToken cancellationToken)
    {
        const string script = "exec 3<&0; \"$@\" </dev/null 3<&- & child=$!; (cat <&3; kill -9 $child) >/dev/null 2>&1 & wait $child";
        _processes.Add(await ServerProcess.StartAsync("sh", ["-c", script, "sh", InstalledProgram.Require(program), .. arguments], ready, null, cancellationToken).ConfigureAwait(false));
    }

    private static string Token(string user) => $"token-of-{user}";
}
