using Awoooi.Proofs.DryRuns;

namespace Awoooi.Proofs.Checks;

/// <summary>May the one who will apply the change do what it asks for?</summary>
/// <remarks>Asked by SubjectAccessReview, verb by verb and object by object: after the merge it would be too late to find out.</remarks>
internal sealed class ApplierPermissionCheck : IProofCheck
{
    public string Name => "applier-permissions";

    public CheckResult Run(ProofContext context)
    {
        if (!context.Request.DryRun.IsWhole) return CheckResult.NotChecked(Name, "whether the one who applies it may make this change");
        var findings = new Findings(Name);
        var users = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var trial in context.Request.DryRun.Trials)
        {
            context.Asked(trial.Object, DryRunFacts.Permits);
            foreach (var permission in trial.Permissions) users.Add(permission.User);
            if (trial.Permissions.Where(x => !x.Allowed).ToList() is not { Count: > 0 } denied) continue;
            var first = denied[0];
            findings.Refuse(
                $"{first.User} may not {string.Join(" and ", denied.Select(x => x.Verb))} {first.Resource}{(first.Group.Length > 0 ? $".{first.Group}" : "")}{(trial.Object.Namespace.Length > 0 ? $" in namespace {trial.Object.Namespace}" : "")}",
                GrantText.Write(trial.Object, denied));
        }
        if (context.Request.DryRun.Trials.Any(x => x.Permissions.Count == 0)) findings.Gap("nothing says who applies some of the objects", "declare the Argo CD Application or Flux Kustomization, or name who applies them (--as)");
        return findings.Or($"{string.Join(", ", users)} may make this change");
    }
}
