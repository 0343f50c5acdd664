using Awoooi.Evidences;
using Awoooi.Objects;

namespace Awoooi.Proofs.DryRuns;

/// <summary>Finds out what an API server must be asked about a change.</summary>
public static class DryRunPlan
{
    // What others need comes first, as delivery tools apply it.
    private static readonly string[] Order =
    [
        "Namespace", "CustomResourceDefinition", "ServiceAccount", "ClusterRole", "ClusterRoleBinding", "Role", "RoleBinding", "ResourceQuota", "LimitRange",
        "Secret", "ConfigMap", "StorageClass", "PersistentVolume", "PersistentVolumeClaim", "Service",
    ];

    /// <summary>Every rendered object that the change touches, new ones included.</summary>
    /// <param name="request">The change.</param>
    /// <param name="applyAs">Who applies it, where the user has said so; null: as each app's delivery tool says.</param>
    public static DryRunRequest Of(ProofRequest request, string? applyAs)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (before, after) = (ByName(request.Before), ByName(request.After));
        var changes = RenderedDifference.Of(request).Changes.Where(x => x.Object.Kind != ObjectRef.HelmValuesKind);
        var trials = changes.Select(x => (Change: x, Declared: after.GetValueOrDefault(x.Object) ?? before.GetValueOrDefault(x.Object)))
            .Where(x => x.Declared is not null)
            .Select(x => new DryRunTrial(x.Change, x.Declared!.Object, Applier.Of(AppOf(x.Declared, request), applyAs)))
            .OrderBy(x => Rank(x.Object.Ref.Kind)).ThenBy(x => x.Object.Ref.Id, StringComparer.Ordinal).ToList();
        var added = trials.Where(x => x.Change.Kind == ChangeKind.Added).Select(x => x.Object).ToList();
        return new(trials)
        {
            NewNamespaces = [.. added.Where(x => x.Ref.Kind == "Namespace").Select(x => x.Ref.Name)],
            NewKinds = [.. added.Where(x => x.Ref.Kind == "CustomResourceDefinition").Select(x => $"{x.TextAt("spec.group")}/{x.TextAt("spec.names.kind")}")],
        };
    }

    private static Dictionary<ObjectRef, DeclaredObject> ByName(DeclaredState state)
    {
        var map = new Dictionary<ObjectRef, DeclaredObject>();
        foreach (var item in state.Objects) map[item.Object.Ref] = item;
        return map;
    }

    private static DeclaredApp? AppOf(DeclaredObject item, ProofRequest request) =>
        request.After.Apps.Concat(request.Before.Apps).FirstOrDefault(x => x.Name == item.App);

    private static int Rank(string kind) => Array.IndexOf(Order, kind) is >= 0 and var rank ? rank : Order.Length;
}
