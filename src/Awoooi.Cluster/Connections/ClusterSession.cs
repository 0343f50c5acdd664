using Awoooi.Results;
using k8s;
using k8s.Exceptions;
using k8s.KubeConfigModels;

namespace Awoooi.Cluster.Connections;

/// <summary>The way to one cluster, opened when it is first needed and anew when the kubeconfig has been replaced.</summary>
/// <param name="connection">Which cluster.</param>
/// <param name="clock">Tells when a request has taken too long.</param>
internal sealed class ClusterSession(ClusterConnection connection, TimeProvider clock) : IDisposable
{
    private readonly Lock _opening = new();
    private (KubeApi Api, DateTime Stamp)? _open;

    /// <summary>Opens it; nothing is asked yet.</summary>
    /// <returns>The way; or <c>kubeconfig-unusable</c>, <c>not-in-cluster</c>.</returns>
    public Result<KubeApi> Open()
    {
        lock (_opening)
        {
            var stamp = connection.Kubeconfig is { } file ? File.GetLastWriteTimeUtc(file) : default;
            if (_open is { } known && known.Stamp == stamp) return known.Api;
            if (!Configuration().Succeeded(out var configuration, out var refusal)) return refusal;
            var api = new KubeApi(configuration, clock);
            _open = (api, stamp); // the one before may still be reading; it is left to the collector
            return api;
        }
    }

    public void Dispose() => _open?.Api.Dispose();

    private Result<KubernetesClientConfiguration> Configuration()
    {
        if (connection.Kubeconfig is null && !KubernetesClientConfiguration.IsInCluster())
        {
            return new Refusal("not-in-cluster", "this process has no service account of a cluster", "run it in a pod, or name a kubeconfig");
        }
        try
        {
            if (connection.Kubeconfig is not { } file) return KubernetesClientConfiguration.InClusterConfig();
            var config = KubernetesClientConfiguration.LoadKubeConfig(file);
            if (!connection.AllowExec && Programs(config) is { } program)
            {
                return new Refusal("kubeconfig-exec", $"{connection}: it would run {program} for credentials", "name a kubeconfig with a token or certificate, or allow the program (kubernetes.exec: true, --allow-exec)");
            }
            return KubernetesClientConfiguration.BuildConfigFromConfigObject(config, connection.Context, masterUrl: null);
        }
        catch (Exception error) when (IsMistake(error))
        {
            return new Refusal("kubeconfig-unusable", $"{connection}: {error.Message.Split('\n')[0]}", "name a kubeconfig that kubectl can use, and a context in it");
        }
    }

    private string? Programs(K8SConfiguration config)
    {
        var context = config.Contexts?.FirstOrDefault(x => x.Name == (connection.Context ?? config.CurrentContext));
        var user = config.Users?.FirstOrDefault(x => x.Name == context?.ContextDetails?.User)?.UserCredentials;
        return user?.ExternalExecution?.Command ?? user?.AuthProvider?.Name;
    }

    // Whatever a file that somebody wrote can bring about: the reader of kubeconfigs has no exception of its own for most of it.
    private static bool IsMistake(Exception error) => error is KubeConfigException or KubernetesClientException or IOException or UnauthorizedAccessException or FormatException
        or ArgumentException or InvalidOperationException or NullReferenceException or System.Security.Cryptography.CryptographicException or YamlDotNet.Core.YamlException;
}
