using Awoooi.Cluster.Connections;
using Awoooi.Cluster.Discovery;
using Awoooi.Objects;
using Awoooi.Proofs.DryRuns;
using Awoooi.Results;

namespace Awoooi.Cluster.DryRuns;

/// <summary>Tries one object: what would the API server say to the one who will apply it?</summary>
/// <param name="api">The server.</param>
/// <param name="kinds">Finds what it serves.</param>
/// <param name="access">Asks what the applier may do.</param>
internal sealed class TrialRun(PatientApi api, KindFinder kinds, AccessReviews access)
{
    private const string Apply = "application/apply-patch+yaml";
    private const string Merge = "application/merge-patch+json";
    private const string StrategicMerge = "application/strategic-merge-patch+json";

    /// <summary>Tries it.</summary>
    /// <returns>The server's answer; or why there is none, and then the whole dry-run counts as not made.</returns>
    public async Task<Result<(TrialAnswer Answer, ServedKind? Kind)>> RunAsync(DryRunTrial trial, DryRunRequest all, CancellationToken cancellationToken)
    {
        var name = trial.Object.Ref;
        if (!(await kinds.FindAsync(name, cancellationToken).ConfigureAwait(false)).Succeeded(out var kind, out var refusal))
        {
            if (refusal.Rule != KindFinder.NotServed) return refusal;
            return all.NewKinds.Contains($"{name.Group}/{name.Kind}")
                ? (Unprovable(name, "the same change defines its kind", "apply the definition first, in a change of its own, if this must be proven"), null)
                : (new TrialAnswer(name, TrialVerdict.Refused, refusal), null);
        }
        if (trial.Applier is not { } applier) return (Unprovable(name, "nothing says who applies it", "declare the Argo CD Application or Flux Kustomization, or name who applies it (--as)"), kind);
        var (reviewing, trying) = (access.AskAsync(applier.User, Verbs(trial.Change.Kind), kind, name, cancellationToken), AskAsync(trial, kind, applier, all, cancellationToken));
        await Task.WhenAll(reviewing, trying).ConfigureAwait(false);
        if (!(await reviewing.ConfigureAwait(false)).Succeeded(out var permissions, out refusal)) return refusal;
        if (!(await trying.ConfigureAwait(false)).Succeeded(out var answer, out refusal)) return refusal;
        return (answer with { Permissions = permissions }, kind);
    }

    private static string[] Verbs(ChangeKind change) => change switch { ChangeKind.Added => ["create", "patch"], ChangeKind.Removed => ["delete"], _ => ["patch"] };

    private async Task<Result<TrialAnswer>> AskAsync(DryRunTrial trial, ServedKind kind, Applier applier, DryRunRequest all, CancellationToken cancellationToken)
    {
        var name = trial.Object.Ref;
        if (kind.Namespaced && all.NewNamespaces.Contains(name.Namespace)) return Unprovable(name, "the same change creates its namespace", "create the namespace first, in a change of its own, if this must be proven");
        var path = $"{kind.Path(kind.Namespaced ? name.Namespace : null)}/{Uri.EscapeDataString(name.Name)}?dryRun=All";
        if (trial.Change.Kind == ChangeKind.Removed)
        {
            if (!applier.Prunes) return new TrialAnswer(name, TrialVerdict.Accepted, null) { Warnings = [$"it stays in the cluster: {applier.FoundBy} does not prune"] };
            return await SendAsync(new(HttpMethod.Delete, path, As: applier.User), trial, applier, cancellationToken).ConfigureAwait(false);
        }
        var by = $"&fieldManager={Uri.EscapeDataString(applier.FieldManager)}&fieldValidation=Strict";
        var applied = await SendAsync(new(HttpMethod.Patch, $"{path}{by}&force=false", trial.Object.Body, Apply, applier.User), trial, applier, cancellationToken).ConfigureAwait(false);
        if (applied.Refusal is not null || applied.Value is not { Verdict: TrialVerdict.Refused, Conflicts: { Count: > 0 } conflicts }) return applied;
        // Others own fields that the manifest sets. Whether they are the ones that change is judged later; what the server says of the rest is known only
        // when it is sent as a patch, which asks nobody who owns what. That is no force: nothing is stored, and no owner changes.
        var patch = kind.Group.Contains('.', StringComparison.Ordinal) && !kind.Group.EndsWith(".k8s.io", StringComparison.Ordinal) ? Merge : StrategicMerge;
        var patched = await SendAsync(new(HttpMethod.Patch, path + by, trial.Object.Body, patch, applier.User), trial, applier, cancellationToken).ConfigureAwait(false);
        return patched.Refusal is not null ? patched : patched.Value with { Conflicts = conflicts };
    }

    private async Task<Result<TrialAnswer>> SendAsync(ApiRequest request, DryRunTrial trial, Applier applier, CancellationToken cancellationToken) =>
        (await api.SendAsync(request, cancellationToken).ConfigureAwait(false)).Succeeded(out var answer, out var refusal) ? TrialReading.Read(request, answer, trial, applier) : refusal;

    private static TrialAnswer Unprovable(ObjectRef name, string reason, string remedy) => new(name, TrialVerdict.Unprovable, new("not-provable", reason, remedy));
}
