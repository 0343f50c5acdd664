using Awoooi.Evidences;
using Awoooi.Objects;

namespace Awoooi.Deliveries;

/// <summary>Which commit the delivery tool says it has applied.</summary>
public static class AppliedRevision
{
    /// <summary>The commit of an app by its live Argo CD Application or Flux Kustomization.</summary>
    /// <param name="app">The app's name, as the delivery tool has it.</param>
    /// <param name="cluster">The cluster now.</param>
    /// <returns>Null when no delivery tool knows the app, or nobody looked; empty when it has applied nothing yet.</returns>
    /// <remarks>Argo CD: <c>status.sync.revision</c> counts only while the sync status is Synced. Flux: <c>status.lastAppliedRevision</c>, as <c>branch@sha1:commit</c>.</remarks>
    public static string? Of(string app, ClusterView cluster)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        if (cluster.OfKind("Application").FirstOrDefault(x => x.Ref.Name == app) is { } argo) return Argo(argo);
        return cluster.OfKind("Kustomization").FirstOrDefault(x => x.Ref.Name == app) is { } flux
            ? Commit(flux.TextAt("status.lastAppliedRevision") ?? "")
            : null;
    }

    private static string Argo(KubeObject application) =>
        application.TextAt("status.sync.status") == "Synced" ? application.TextAt("status.sync.revision") ?? "" : "";

    private static string Commit(string revision) => revision[(revision.LastIndexOf(':') + 1)..];
}
