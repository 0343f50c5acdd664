namespace Awoooi.Cluster.Connections;

/// <summary>Which cluster, and as whom. Credentials stay where they are: in the kubeconfig, or where the kubelet mounts them.</summary>
/// <param name="Kubeconfig">Path of a kubeconfig file; null: the service account of the pod that this process runs in.</param>
/// <param name="Context">Name of a context in it; null: its current one.</param>
public sealed record ClusterConnection(string? Kubeconfig, string? Context)
{
    /// <summary>Whether a program that the kubeconfig names may be run for credentials (<c>users[].user.exec</c>).</summary>
    public bool AllowExec { get; init; }

    /// <summary>Who applies merged changes, as the API server knows them (<c>system:serviceaccount:argocd:argocd-application-controller</c>); null: whoever each app's delivery tool says.</summary>
    public string? ApplyAs { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Kubeconfig is null ? "the cluster of this pod" : Context is null ? Kubeconfig : $"{Kubeconfig}, context {Context}";
}
