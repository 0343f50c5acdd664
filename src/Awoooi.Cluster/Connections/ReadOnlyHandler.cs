namespace Awoooi.Cluster.Connections;

/// <summary>Lets nothing but reading through: whatever else this process comes to ask of an API server is a bug and is not sent.</summary>
internal sealed class ReadOnlyHandler : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => request.Method == HttpMethod.Get
        ? base.SendAsync(request, cancellationToken)
        : throw new InvalidOperationException($"{request.Method} {request.RequestUri?.AbsolutePath} was not sent: the cluster is only read");
}
