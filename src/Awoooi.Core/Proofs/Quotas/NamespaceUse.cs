using System.Globalization;
using System.Text.Json.Nodes;
using Awoooi.Objects;
using Awoooi.Proofs.Rollouts;

namespace Awoooi.Proofs.Quotas;

/// <summary>What a change uses of one quota at the most.</summary>
/// <param name="Added">How much more of each bounded resource; only what grows.</param>
/// <param name="Missing">Resources that the quota bounds and a container does not state: its pods are not admitted.</param>
/// <param name="UnknownScope">Whether the quota has a scope of which it cannot be told whether it takes the pods in.</param>
internal sealed record NamespaceUse(JsonObject Added, IReadOnlyList<string> Missing, bool UnknownScope)
{
    private static readonly string[] MustBeStated = ["cpu", "memory", "requests.cpu", "requests.memory", "limits.cpu", "limits.memory"];

    /// <summary>Whether a change may use more in a namespace at all: pods come, or an object does, or a claim grows.</summary>
    public static bool MayAdd(string ns, ProofContext context) =>
        context.Rollouts.Any(x => x.Rollout.Workload.Namespace == ns && MakesPods(x))
        || context.Differences.Any(x => x.Object.Namespace == ns && (x.Kind == ChangeKind.Added || x.Object.Kind == "PersistentVolumeClaim"));

    public static NamespaceUse Of(SeenObject quota, IEnumerable<string> resources, ProofContext context)
    {
        var scopes = QuotaScopes.Of(quota.At("spec.scopes"), quota.At("spec.scopeSelector"));
        var rollouts = context.Rollouts.Where(x => x.Rollout.Workload.Namespace == quota.Ref.Namespace && MakesPods(x)).ToList();
        JsonObject Admitted(JsonObject spec) => PodDefaults.Apply(spec, context.Limits(quota.Ref.Namespace));
        var matches = rollouts.ToDictionary(x => x, x => QuotaScopes.Match(scopes, Admitted(x.Workload.PodSpec)));
        var counted = rollouts.Where(x => matches[x] == true).ToList();
        var (names, added) = (resources.Order(StringComparer.Ordinal).ToList(), new JsonObject());
        foreach (var resource in names)
        {
            var amount = counted.Sum(x => QuotaAmounts.OfPods(resource, x, Admitted)) + (scopes.Count == 0 ? QuotaAmounts.OfObjects(resource, context, quota.Ref.Namespace) : 0);
            if (amount > 0) added[resource] = amount.ToString("0.###", CultureInfo.InvariantCulture);
        }
        counted.ForEach(context.Rely);
        return new(added, [.. counted.SelectMany(x => Unstated(Admitted(x.Workload.PodSpec), names)).Distinct()], matches.ContainsValue(null));
    }

    private static bool MakesPods(WorkloadRollout x) => x.After is not null && (x.Rollout.Restarts || x.Before is null || x.MostAfter > x.MostBefore);

    private static IEnumerable<string> Unstated(JsonObject podSpec, IEnumerable<string> resources) => resources.Where(MustBeStated.Contains).Where(resource =>
        PodResources.Containers(podSpec).Any(x => resource.StartsWith("limits.", StringComparison.Ordinal)
            ? PodResources.Limit(x, resource[7..]) is null
            : !PodResources.HasRequest(x, resource.Split('.')[^1])));
}
