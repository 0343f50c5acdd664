using Awoooi.Evidences;

namespace Awoooi.Proofs.DryRuns;

/// <summary>Whose hands will apply a change: the identity that a dry-run is made as.</summary>
/// <param name="User">Its name to the API server (<c>system:serviceaccount:argocd:argocd-application-controller</c>).</param>
/// <param name="FieldManager">The name under which it owns fields.</param>
/// <param name="FoundBy">How it was found, in words.</param>
public sealed record Applier(string User, string FieldManager, string FoundBy)
{
    /// <summary>Names under which the same hands own fields as well: what they, or a person with kubectl, applied from the client's side.</summary>
    public IReadOnlyList<string> OwnManagers => [FieldManager, "kubectl-client-side-apply", "before-first-apply"];

    /// <summary>Whether objects that git no longer declares are deleted.</summary>
    public bool Prunes { get; init; } = true;

    /// <summary>Finds who applies an app; null when nothing says so.</summary>
    /// <param name="app">The app.</param>
    /// <param name="given">An identity that the user has named, which goes before what is found; null: none.</param>
    /// <remarks>
    /// Names of accounts and field managers: the install manifests of Argo CD (argocd-application-controller; argocd-manager in kube-system of
    /// other clusters, as <c>argocd cluster add</c> makes it) and of Flux (kustomize-controller, helm-controller in flux-system).
    /// </remarks>
    public static Applier? Of(DeclaredApp? app, string? given)
    {
        var found = app?.Delivery is { } delivery ? Found(delivery) : null;
        return given is null ? found : new(given, found?.FieldManager ?? "kubectl", "named by the user") { Prunes = found?.Prunes ?? true };
    }

    private static Applier Found(DeliveredBy by)
    {
        var words = $"{by.Object.Kind} {by.Object.Name}";
        return by switch
        {
            { Tool: DeliveryTool.ArgoCd, ServiceAccount: { } name } => new($"system:serviceaccount:{name}", "argocd-controller", $"Argo CD {words}, destinationServiceAccounts of its project") { Prunes = by.Prunes },
            { Tool: DeliveryTool.ArgoCd, Elsewhere: true } => new(Account("kube-system", "argocd-manager"), "argocd-controller", $"Argo CD {words}, which applies to another cluster") { Prunes = by.Prunes },
            { Tool: DeliveryTool.ArgoCd } => new(Account(by.Object.Namespace is { Length: > 0 } ns ? ns : "argocd", "argocd-application-controller"), "argocd-controller", $"Argo CD {words}") { Prunes = by.Prunes },
            { ServiceAccount: { } name } => new(Account(by.Object.Namespace, name), Controller(by.Tool), $"Flux {words}, spec.serviceAccountName") { Prunes = by.Prunes },
            _ => new(Account("flux-system", Controller(by.Tool)), Controller(by.Tool), $"Flux {words}") { Prunes = by.Prunes },
        };
    }

    private static string Controller(DeliveryTool tool) => tool == DeliveryTool.FluxHelm ? "helm-controller" : "kustomize-controller";

    private static string Account(string ns, string name) => $"system:serviceaccount:{ns}:{name}";
}
