using Awoooi.Documents.Manifests.Kustomize;
using Awoooi.Evidences;
using Awoooi.Objects;

namespace Awoooi.Documents.Manifests.Apps;

/// <summary>Which kinds have no namespace, as far as it can be known without asking the cluster's discovery.</summary>
internal sealed class ScopeRules
{
    private readonly Dictionary<(string Group, string Kind), bool> _clusterScoped = [];

    private ScopeRules()
    {
    }

    /// <summary>What was learnt, as one text.</summary>
    public string Key => string.Join(',', _clusterScoped.Select(x => $"{x.Key.Group}/{x.Key.Kind}={x.Value}").Order(StringComparer.Ordinal));

    /// <summary>Learns from definitions of custom resources and from live objects.</summary>
    public static ScopeRules From(ClusterView cluster)
    {
        var rules = new ScopeRules();
        foreach (var item in cluster.Objects)
        {
            var (group, _) = ObjectId.Split(item.Ref.ApiVersion);
            if (group.Contains('.', StringComparison.Ordinal)) rules._clusterScoped[(group, item.Ref.Kind)] = item.Ref.Namespace.Length == 0;
        }
        foreach (var definition in cluster.OfKind("CustomResourceDefinition"))
        {
            var key = (definition.TextAt("spec.group") ?? "", definition.TextAt("spec.names.kind") ?? "");
            rules._clusterScoped[key] = definition.TextAt("spec.scope") == "Cluster";
        }
        return rules;
    }

    /// <summary>
    /// Whether the kind has no namespace: Kubernetes' own kinds by their definition, others as seen in the cluster, and unseen ones by the
    /// convention that their name begins with <c>Cluster</c>.
    /// </summary>
    public bool IsClusterScoped(ObjectRef item)
    {
        var (group, _) = ObjectId.Split(item.ApiVersion);
        if (Kustomize.Scopes.IsClusterScoped(group, item.Kind)) return true;
        if (_clusterScoped.TryGetValue((group, item.Kind), out var known)) return known;
        return group.Contains('.', StringComparison.Ordinal) && item.Kind.StartsWith("Cluster", StringComparison.Ordinal);
    }
}
