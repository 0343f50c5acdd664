using System.Text.Json.Nodes;

namespace Awoooi.Testing.Clusters;

/// <summary>As much of a kubelet as an API server needs to show logs: whatever container is asked about has written the same.</summary>
public sealed class KubeletServer : IDisposable
{
    private readonly SecurePage _page;

    /// <summary>Starts one.</summary>
    /// <param name="log">What every container has written.</param>
    public KubeletServer(string log) => _page = new("text/plain", (first, _) =>
    {
        lock (Asked) Asked.Add(first.Split(' ').ElementAtOrDefault(1) ?? "");
        return log;
    });

    /// <summary>What it was asked, with the query.</summary>
    public List<string> Asked { get; } = [];

    /// <summary>The node that it is of.</summary>
    public JsonObject Node(string name) => K8s.Object("v1", "Node", "", name)
        .With("status.addresses", JsonNode.Parse("""[{"type":"InternalIP","address":"127.0.0.1"}]"""))
        .With("status.daemonEndpoints.kubeletEndpoint.Port", _page.Port);

    /// <inheritdoc/>
    public void Dispose() => _page.Dispose();
}
