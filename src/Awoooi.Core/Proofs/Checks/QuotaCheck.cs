using System.Globalization;
using System.Text.Json.Nodes;
using Awoooi.Objects;
using Awoooi.Proofs.Quotas;

namespace Awoooi.Proofs.Checks;

/// <summary>Does every ResourceQuota have room for the peak of all rollouts and new objects together?</summary>
/// <remarks>The API server asks this of each pod, not of the workload, so a dry-run of the workload passes.</remarks>
internal sealed class QuotaCheck : IProofCheck
{
    private const string Kind = "ResourceQuota";
    private static readonly string[] Bytes = ["memory", "storage", "hugepages-"];

    public string Name => "quota";

    public CheckResult Run(ProofContext context)
    {
        var findings = new Findings(Name);
        foreach (var ns in context.Differences.Select(x => x.Object.Namespace).Where(x => x.Length > 0).Distinct().Order(StringComparer.Ordinal))
        {
            if (!NamespaceUse.MayAdd(ns, context)) continue;
            if (!context.LookedFor(Kind, ns)) findings.Gap($"quotas of namespace {ns}: live ones were not looked for", $"supply live {Kind} objects");
            foreach (var quota in context.Every(Kind, ns)) Compare(quota, context, findings);
        }
        return findings.Or("no quota is exceeded");
    }

    private static void Compare(SeenObject quota, ProofContext context, Findings findings)
    {
        var hard = quota.At("spec.hard") as JsonObject ?? [];
        var use = NamespaceUse.Of(quota, hard.Select(x => x.Key), context);
        foreach (var missing in use.Missing) findings.Refuse($"{quota.Ref} admits only pods that state {missing}", "state requests and limits, or give the namespace a LimitRange with defaults");
        if (use.UnknownScope) findings.Gap($"{quota.Ref} has a scope that is not known here", "compare it by hand");
        if (use.Added.Count == 0) return;
        var asked = new JsonObject { ["added"] = use.Added };
        var live = context.Live(quota);
        if (!quota.IsLive) asked["hard"] = new JsonObject(use.Added.Select(x => KeyValuePair.Create(x.Key, hard[x.Key]?.DeepClone())));
        var amounts = string.Join(", ", use.Added.Select(x => $"{Written(x.Key, KubeObject.Text(x.Value)!)} {x.Key}"));
        if (live is null || context.Fact(quota.Ref, LiveFacts.QuotaRoom, asked) is not { } fits) findings.Gap($"{quota.Ref}: its use is not known", $"supply live {Kind} objects");
        else if (!fits) findings.Refuse($"{quota.Ref} has no room for {amounts} more", "raise the quota first, or take a smaller step");
        else if (LiveQuota.Peak(live, asked) is { } peak)
        {
            var percent = peak.Percent.ToString("0", CultureInfo.InvariantCulture);
            findings.Note($"{quota.Ref} has room for {amounts} more: it peaks at {percent} % of {peak.Resource}");
            context.Tell($"quota `{quota.Ref.Name}` peaks at {percent} %");
        }
    }

    private static string Written(string resource, string amount) =>
        Bytes.Any(x => resource.Contains(x, StringComparison.Ordinal)) && Quantity.Parse(amount) is { } bytes && !resource.Contains("claims", StringComparison.Ordinal)
            ? bytes.Format("Mi")
            : amount;
}
