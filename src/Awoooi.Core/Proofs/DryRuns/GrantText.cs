using Awoooi.Objects;

namespace Awoooi.Proofs.DryRuns;

/// <summary>Writes the role that an applier lacks, so that it can be applied as it stands.</summary>
internal static class GrantText
{
    private const string Account = "system:serviceaccount:";

    /// <summary>A role with the missing verbs and its binding, as YAML.</summary>
    public static string Write(ObjectRef target, IReadOnlyList<Permission> missing)
    {
        var (first, ns) = (missing[0], target.Namespace);
        var (kind, metadata) = ns.Length > 0 ? ("Role", $"{{name: awoooi-grant-{first.Resource}, namespace: {ns}}}") : ("ClusterRole", $"{{name: awoooi-grant-{first.Resource}}}");
        var verbs = string.Join(", ", missing.Select(x => x.Verb).Distinct());
        return $"""
            apply this, where it is meant that {first.User} may do it:
            apiVersion: rbac.authorization.k8s.io/v1
            kind: {kind}
            metadata: {metadata}
            rules:
            - {"{"}apiGroups: ["{first.Group}"], resources: ["{first.Resource}"], verbs: [{verbs}]{"}"}
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: {kind}Binding
            metadata: {metadata}
            roleRef: {"{"}apiGroup: rbac.authorization.k8s.io, kind: {kind}, name: awoooi-grant-{first.Resource}{"}"}
            subjects:
            - {Subject(first.User)}
            """;
    }

    private static string Subject(string user) => user.StartsWith(Account, StringComparison.Ordinal) && user[Account.Length..].Split(':') is [var ns, var name]
        ? $"{{kind: ServiceAccount, namespace: {ns}, name: {name}}}"
        : $"{{apiGroup: rbac.authorization.k8s.io, kind: User, name: \"{user}\"}}";
}
