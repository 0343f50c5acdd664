using Awoooi.Evidences;
using Awoooi.Objects;

namespace Awoooi.Documents.Manifests.Apps;

/// <summary>Reads from a delivery tool's object how, and as whom, it applies an app.</summary>
internal static class DeliveryTerms
{
    /// <summary>The terms of an Application, Kustomization or HelmRelease; null when an Application's project lets nobody apply it.</summary>
    public static DeliveredBy? Of(KubeObject item, SyncAccounts accounts) => item.Ref.Kind == "Application" ? OfApplication(item, accounts) : new(
        item.Ref.Kind == "HelmRelease" ? DeliveryTool.FluxHelm : DeliveryTool.FluxKustomize, item.Ref, item.TextAt("spec.serviceAccountName"),
        Elsewhere: item.At("spec.kubeConfig") is not null, Prunes: item.Ref.Kind == "HelmRelease" || item.TextAt("spec.prune") == "true");

    // Argo CD: spec.destination names the cluster by server or by name, and "in-cluster" is the one it runs in.
    private static DeliveredBy? OfApplication(KubeObject item, SyncAccounts accounts)
    {
        var (server, name) = (item.TextAt("spec.destination.server"), item.TextAt("spec.destination.name"));
        var here = server is null or "" ? name is null or "" or "in-cluster" : server.TrimEnd('/') == "https://kubernetes.default.svc";
        var (decides, account) = accounts.Of(item);
        return decides && account is null ? null : new(DeliveryTool.ArgoCd, item.Ref, account, !here, item.TextAt("spec.syncPolicy.automated.prune") == "true");
    }
}
