using System.Globalization;
using System.Text.Json.Nodes;
using Awoooi.Objects;

namespace Awoooi.Proofs.Checks;

/// <summary>Does every ResourceQuota have room for the peak of the rollout?</summary>
/// <remarks>
/// The API server asks this of each pod, not of the workload, so a dry-run of the workload passes. At the peak all pods have the larger
/// of both requests and the surge is there besides.
/// </remarks>
internal sealed class QuotaCheck : IProofCheck
{
    private const string Kind = "ResourceQuota";

    public string Name => "quota";

    public CheckResult Run(ProofContext context)
    {
        var findings = new Findings(Name);
        foreach (var (ns, added) in context.Rollouts.Select(x => (x.Rollout.Workload.Namespace, Added(x)))
            .Concat(context.Touched.Select(x => (x.Ref.Namespace, StorageAdded(x, context)))))
        {
            if (added.Count > 0) Compare(ns, added, context, findings);
        }
        return findings.Or("no quota is exceeded");
    }

    private static void Compare(string ns, JsonObject added, ProofContext context, Findings findings)
    {
        if (!context.LookedFor(Kind, ns)) findings.Gap($"quotas of namespace {ns}: live ones were not looked for", $"supply live {Kind} objects");
        foreach (var quota in context.Every(Kind, ns))
        {
            var asked = new JsonObject(added.Where(x => quota.At($"spec.hard[\"{x.Key}\"]") is not null).Select(x => KeyValuePair.Create(x.Key, x.Value?.DeepClone())));
            if (asked.Count == 0) continue;
            var amounts = string.Join(", ", asked.Select(x => $"{x.Value} {x.Key}"));
            if (quota.At("spec.scopes") is not null || quota.At("spec.scopeSelector") is not null) findings.Gap($"{quota.Ref} has scopes", "compare it by hand");
            else if (!quota.IsLive || context.Fact(quota.Ref, LiveFacts.QuotaRoom, asked) is not { } fits) findings.Gap($"{quota.Ref}: its use is not known", $"supply live {Kind} objects");
            else if (!fits) findings.Refuse($"{quota.Ref} has no room for {amounts} more", "raise the quota first, or take a smaller step");
            else findings.Note($"{quota.Ref} has room for {amounts} more");
        }
    }

    private static JsonObject Added(WorkloadRollout x)
    {
        var added = new JsonObject();
        var surge = x.Rollout.Restarts ? x.Rollout.Surge : 0;
        foreach (var (resource, of) in new (string, Func<JsonObject, decimal>)[]
        {
            ("cpu", p => PodResources.Requests(p, "cpu")), ("requests.cpu", p => PodResources.Requests(p, "cpu")), ("limits.cpu", p => PodResources.Limits(p, "cpu")),
            ("memory", p => PodResources.Requests(p, "memory")), ("requests.memory", p => PodResources.Requests(p, "memory")),
            ("limits.memory", p => PodResources.Limits(p, "memory")), ("pods", _ => 1), ("count/pods", _ => 1),
        })
        {
            var (old, now) = (x.Before is null ? 0 : of(x.Before.PodSpec), x.After is null ? 0 : of(x.After.PodSpec));
            var peak = (x.MostAfter * Math.Max(old, now)) + (surge * now) - (x.MostBefore * old);
            if (peak > 0) added[resource] = peak.ToString("0.###", CultureInfo.InvariantCulture);
        }
        return added;
    }

    private static JsonObject StorageAdded(KubeObject item, ProofContext context)
    {
        if (item.Ref.Kind != "PersistentVolumeClaim") return [];
        decimal Size(KubeObject? x) => Quantity.Parse(x?.TextAt("spec.resources.requests.storage"))?.Value ?? 0;
        var growth = Size(item) - Size(context.Before(item.Ref));
        return growth <= 0 ? [] : new JsonObject { ["requests.storage"] = growth.ToString("0", CultureInfo.InvariantCulture) };
    }
}
