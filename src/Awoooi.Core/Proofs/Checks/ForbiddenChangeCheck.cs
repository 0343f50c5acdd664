using Awoooi.Remedies;

namespace Awoooi.Proofs.Checks;

/// <summary>Does the change do something that the engine must never do, whoever asks?</summary>
/// <remarks>
/// New values for permissions, secrets, admission and types of objects; pods that reach the host; images of a registry that the
/// workload has not used; the rules by which changes are reviewed. Undoing a commit on such kinds is allowed and is CRITICAL.
/// </remarks>
internal sealed class ForbiddenChangeCheck : IProofCheck
{
    private static readonly HashSet<string> Kinds =
    [
        "Role", "RoleBinding", "ClusterRole", "ClusterRoleBinding", "Secret", "ServiceAccount", "CustomResourceDefinition",
        "ValidatingWebhookConfiguration", "MutatingWebhookConfiguration", "ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding",
        "APIService", "Namespace",
    ];

    private static readonly string[] Files = [".awoooi/", ".github/", ".gitlab/", ".gitlab-ci.yml", "Jenkinsfile", ".gitmodules", ".gitattributes"];

    public string Name => "forbidden-changes";

    public CheckResult Run(ProofContext context)
    {
        var findings = new Findings(Name);
        var own = context.Request.Plan is not null; // what people may do is for their reviewers to say
        foreach (var file in context.Request.Change.Files.Select(x => x.Path).Where(x => own && IsRuleFile(x)))
        {
            findings.Refuse($"{file} says how changes are reviewed or delivered", "a person must change this file");
        }
        foreach (var edit in context.Edits.Where(x => x.Kind is EditKind.Set or EditKind.Remove && Kinds.Contains(x.Object.Kind)))
        {
            findings.Refuse($"{edit.Object}: the engine writes no {edit.Object.Kind}", "a person must make this change");
        }
        foreach (var workload in context.Touched.Select(TemplatedWorkload.From).OfType<TemplatedWorkload>()) Compare(workload, context, findings);
        return findings.Or("nothing forbidden");
    }

    private static void Compare(TemplatedWorkload workload, ProofContext context, Findings findings)
    {
        var before = TemplatedWorkload.From(context.Before(workload.Ref));
        var old = before is null ? [] : PodDangers.Of(before).ToHashSet();
        foreach (var danger in PodDangers.Of(workload).Where(x => !old.Contains(x)))
        {
            findings.Refuse($"{workload.Ref} would gain {danger}", "a person must make this change");
        }
        var registries = before is null ? [] : PodDangers.Registries(before).ToHashSet();
        foreach (var registry in PodDangers.Registries(workload).Distinct().Where(x => before is not null && !registries.Contains(x)))
        {
            var restored = context.IsRestored(workload.Ref, workload.TemplatePath);
            if (!restored) findings.Refuse($"{workload.Ref} would take an image of {registry}, a registry it does not use", "a person must make this change");
        }
    }

    private static bool IsRuleFile(string path) =>
        path.Split('/')[^1] == "CODEOWNERS" || Files.Any(x => x.EndsWith('/') ? path.StartsWith(x, StringComparison.Ordinal) : path == x);
}
