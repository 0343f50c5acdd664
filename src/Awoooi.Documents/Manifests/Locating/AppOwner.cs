using Awoooi.Documents.Manifests.Apps;
using Awoooi.Objects;

namespace Awoooi.Documents.Manifests.Locating;

/// <summary>The app that a live object says it was delivered by.</summary>
/// <param name="Name">Name of the Application, Kustomization, HelmRelease or release.</param>
/// <param name="How">How it says so, for people.</param>
/// <param name="IsRelease">Whether the name is that of a Helm release.</param>
/// <remarks>
/// Argo CD, "Resource Tracking" (annotation <c>application:group/kind:namespace/name</c>); Flux, ownership labels of its controllers;
/// Helm, the annotations that it puts on every object of a release.
/// </remarks>
internal sealed record AppOwner(string Name, string How, bool IsRelease = false)
{
    private static readonly (string Path, string How, bool IsRelease)[] Marks =
    [
        ("""metadata.labels["helm.toolkit.fluxcd.io/name"]""", "Flux label helm.toolkit.fluxcd.io/name of the live object", false),
        ("""metadata.labels["kustomize.toolkit.fluxcd.io/name"]""", "Flux label kustomize.toolkit.fluxcd.io/name of the live object", false),
        ("""metadata.labels["argocd.argoproj.io/instance"]""", "Argo CD label argocd.argoproj.io/instance of the live object", false),
        ("""metadata.annotations["meta.helm.sh/release-name"]""", "Helm annotation meta.helm.sh/release-name of the live object", true),
        ("""metadata.labels["app.kubernetes.io/instance"]""", "label app.kubernetes.io/instance of the live object", false),
    ];

    /// <summary>What a live object says, the surest first.</summary>
    public static IEnumerable<AppOwner> Of(KubeObject? live)
    {
        if (live is null) yield break;
        if (Tracked(live) is { } application) yield return new(application, "Argo CD tracking annotation of the live object");
        foreach (var (path, how, isRelease) in Marks)
        {
            if (live.TextAt(path) is { Length: > 0 } name) yield return new(name, how, isRelease);
        }
    }

    /// <summary>Whether an app is the one.</summary>
    public bool Is(AppSource source) => IsRelease ? source.Helm?.Release == Name : source.App.Name == Name || source.App.Name.StartsWith(Name + " (", StringComparison.Ordinal);

    // A copied object keeps the annotation of the one that it was copied from: it counts only where it names this object. An Application
    // outside of Argo CD's own namespace is written namespace_name.
    private static string? Tracked(KubeObject live)
    {
        if (live.TextAt("""metadata.annotations["argocd.argoproj.io/tracking-id"]""")?.Split(':') is not [var application, var kind, var name]) return null;
        if (!kind.EndsWith("/" + live.Ref.Kind, StringComparison.Ordinal) || name != $"{live.Ref.Namespace}/{live.Ref.Name}") return null;
        return application[(application.IndexOf('_', StringComparison.Ordinal) + 1)..];
    }
}
