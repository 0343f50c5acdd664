namespace Awoooi.Cluster.Connections;

/// <summary>Which cluster, and as whom. Credentials stay where they are: in the kubeconfig, or where the kubelet mounts them.</summary>
/// <param name="Kubeconfig">Path of a kubeconfig file; null: the service account of the pod that this process runs in.</param>
/// <param name="Context">Name of a context in it; null: its current one.</param>
public sealed record ClusterConnection(string? Kubeconfig, string? Context)
{
    /// <inheritdoc/>
    public override string ToString() => Kubeconfig is null ? "the cluster of this pod" : Context is null ? Kubeconfig : $"{Kubeconfig}, context {Context}";
}
