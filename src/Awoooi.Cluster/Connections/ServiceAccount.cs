using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using Awoooi.Results;
using k8s;
using k8s.Authentication;

namespace Awoooi.Cluster.Connections;

/// <summary>The credentials that a kubelet mounts into a pod, and the address that it sets in the environment.</summary>
/// <remarks>The token is replaced by the kubelet long before it expires, so its file is read for each request.</remarks>
/// <param name="folder">Where they are mounted.</param>
/// <param name="variable">Reads the environment.</param>
internal sealed class ServiceAccount(string folder, Func<string, string?> variable)
{
    /// <summary>Those of this process.</summary>
    public static readonly ServiceAccount Own = new("/var/run/secrets/kubernetes.io/serviceaccount", Environment.GetEnvironmentVariable);

    /// <summary>The way to the cluster.</summary>
    /// <returns>The way; or <c>not-in-cluster</c>.</returns>
    public Result<KubernetesClientConfiguration> Read()
    {
        var (host, port, token) = (variable("KUBERNETES_SERVICE_HOST"), variable("KUBERNETES_SERVICE_PORT"), Path.Combine(folder, "token"));
        if (host is not { Length: > 0 } || port is not { Length: > 0 } || !File.Exists(token))
        {
            return new Refusal("not-in-cluster", "this process has no service account of a cluster", "run it in a pod that mounts one, or name a kubeconfig");
        }
        var authority = new X509Certificate2Collection();
        authority.ImportFromPemFile(Path.Combine(folder, "ca.crt"));
        return new KubernetesClientConfiguration
        {
            Host = new UriBuilder(Uri.UriSchemeHttps, host.Contains(':', StringComparison.Ordinal) ? $"[{host}]" : host, int.Parse(port, System.Globalization.CultureInfo.InvariantCulture)).ToString(),
            SslCaCerts = authority,
            TokenProvider = new TokenOf(token),
        };
    }

    private sealed class TokenOf(string file) : ITokenProvider
    {
        public async Task<AuthenticationHeaderValue> GetAuthenticationHeaderAsync(CancellationToken cancellationToken) =>
            new("Bearer", (await File.ReadAllTextAsync(file, cancellationToken).ConfigureAwait(false)).Trim());
    }
}
