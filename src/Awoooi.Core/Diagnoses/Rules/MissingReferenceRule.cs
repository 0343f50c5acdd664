using System.Text.RegularExpressions;
using Awoooi.Diagnoses.Symptoms;
using Awoooi.Objects;
using Awoooi.Topology;

namespace Awoooi.Diagnoses.Rules;

/// <summary>Does something wait for an object that neither the cluster nor git has?</summary>
/// <remarks>Messages: kubelet (<c>secret "x" not found</c>), cert-manager (<c>secret ns/x not found</c>), scheduler (<c>storageclass "x" not found</c>).</remarks>
internal sealed class MissingReferenceRule : IDiagnosisRule
{
    private static readonly Regex NotFound = new(
        @"(?i:(secrets?|configmaps?|serviceaccounts?|persistentvolumeclaims?|storageclass(?:es)?(?:\.storage\.k8s\.io)?|clusterissuers?|issuers?|priorityclass))\s+""?([a-z0-9][a-z0-9.-]*(?:/[a-z0-9][a-z0-9.-]*)?)""?\s+(?:was )?not found",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    private static readonly (string Prefix, string Kind, bool Scoped)[] Kinds =
    [
        ("secret", "Secret", false), ("configmap", "ConfigMap", false), ("serviceaccount", "ServiceAccount", false), ("persistentvolumeclaim", "PersistentVolumeClaim", false),
        ("storageclass", "StorageClass", true), ("clusterissuer", "ClusterIssuer", true), ("issuer", "Issuer", false), ("priorityclass", "PriorityClass", true),
    ];

    public string Name => "missing-reference";

    public IEnumerable<Cause> Explain(RuleContext context)
    {
        // A message that says the namespace is worth more than one that does not.
        var missing = Messages(context).SelectMany(x => Missing(x.Text, x.Namespace)).OrderByDescending(x => x.Named).Select(x => x.Object).FirstOrDefault();
        if (missing is null) yield break;
        var declared = context.Evidence.Declared.Find(missing) is not null;
        yield return declared
            ? new(missing, CauseKind.Drift, $"{context.Main?.Text}: {missing} is not found; git declares it", 0.85, context.Cite(missing.Id),
                HandOver: $"The repository needs no change: sync the application so that {missing} exists.")
            : new(missing, CauseKind.OutsideGit, $"{context.Main?.Text}: {missing} is not found, and git does not declare it", 0.85, context.Cite(missing.Id),
                HandOver: missing.Kind == "Secret"
                    ? $"Restore Secret {missing.Namespace}/{missing.Name} from its backup or issue a new one by its own procedure; ask who deleted it. Keys do not belong in the repository."
                    : $"{missing.Kind} {missing.Name} must be created by whoever keeps it; nothing in the repository does.");
    }

    private static IEnumerable<(string Text, string Namespace)> Messages(RuleContext context)
    {
        if (context.Main is null) yield break;
        foreach (var symptom in context.Symptoms) yield return (symptom.Message, symptom.Seen.Namespace);
        var near = context.Symptoms.Select(x => x.Seen).Concat(context.Graph.From(context.Target).Select(x => x.To))
            .Concat(context.Graph.To(context.Target).Where(x => x.Kind == EdgeKind.IssuedBy).Select(x => x.From)).ToHashSet();
        foreach (var item in near.SelectMany(x => context.All[x])) yield return (item.Message, item.Seen.Namespace);
        foreach (var happened in context.Cluster.OfKind("Event").Where(x => near.Contains(LiveStatus.Involved(x)))) yield return (LiveStatus.Message(happened), LiveStatus.Involved(happened).Namespace);
    }

    private static IEnumerable<(ObjectRef Object, bool Named)> Missing(string message, string ns)
    {
        foreach (Match match in NotFound.Matches(message))
        {
            var (_, kind, scoped) = Kinds.First(x => match.Groups[1].Value.StartsWith(x.Prefix, StringComparison.OrdinalIgnoreCase));
            var name = match.Groups[2].Value.Split('/');
            // Cluster-scoped issuers read Secrets of cert-manager's own namespace (its default cluster resource namespace).
            if (!scoped && ns.Length == 0) ns = "cert-manager";
            yield return (new("", kind, scoped ? "" : name.Length == 2 ? name[0] : ns, name[^1]), name.Length == 2);
        }
    }
}
