using System.Text.Json.Nodes;
using Awoooi.Objects;
using Awoooi.Proofs.Quotas;

namespace Awoooi.Proofs.Checks;

/// <summary>Do the new sizes lie within every LimitRange of the namespace?</summary>
/// <remarks>
/// Asked of each pod and claim at admission, after the ranges have filled in their defaults, so a dry-run of the workload passes. A bound on
/// what is not stated refuses as well (admission plug-in LimitRanger).
/// </remarks>
internal sealed class LimitRangeCheck : IProofCheck
{
    private const string Kind = "LimitRange";

    public string Name => "limit-range";

    public CheckResult Run(ProofContext context)
    {
        var findings = new Findings(Name);
        foreach (var item in context.Touched.Where(x => TemplatedWorkload.From(x) is not null || x.Ref.Kind == "PersistentVolumeClaim"))
        {
            if (!context.LookedFor(Kind, item.Ref.Namespace)) findings.Gap($"limit ranges of namespace {item.Ref.Namespace}: live ones were not looked for", $"supply live {Kind} objects");
            var all = context.Limits(item.Ref.Namespace);
            foreach (var limit in all) foreach (var size in Sizes(item, KubeObject.Text(limit["type"]), all)) Compare(size, limit, findings);
        }
        return findings.Or("no limit range is left");
    }

    private static void Compare(Sized size, JsonObject limit, Findings findings)
    {
        foreach (var (resource, min) in Bounds(limit["min"]))
        {
            if (size.Request(resource) is not { } low || low < min.Value) findings.Refuse($"the namespace's limit range asks for {resource} of at least {min.Text} for {size.What}", "take a larger value");
        }
        foreach (var (resource, max) in Bounds(limit["max"]))
        {
            if (size.Limit(resource) is not { } high || high > max.Value) findings.Refuse($"the namespace's limit range allows {resource} up to {max.Text} for {size.What}", "take a smaller step, or widen the limit range first");
        }
        foreach (var (resource, ratio) in Bounds(limit["maxLimitRequestRatio"]))
        {
            var has = size.Request(resource) is > 0 and var low && size.Limit(resource) is { } high ? $"{high / low:0.##}" : "no request or no limit";
            if (!(size.Limit(resource) / (size.Request(resource) is > 0 and var divisor ? divisor : null) <= ratio.Value))
            {
                findings.Refuse($"the namespace's limit range allows a limit of {ratio.Value:0.##} times the request; {size.What} has {has} for {resource}", "raise the request as well");
            }
        }
    }

    private static IEnumerable<Sized> Sizes(KubeObject item, string? type, IReadOnlyList<JsonObject> limits)
    {
        if (type == "PersistentVolumeClaim" && item.Ref.Kind == type)
        {
            decimal? Size(string resource) => resource == "storage" ? Quantity.Parse(item.TextAt("spec.resources.requests.storage"))?.Value : null;
            yield return new(item.Ref.Id, Size, Size);
        }
        if (TemplatedWorkload.From(item) is not { } workload) yield break;
        var spec = PodDefaults.Apply(workload.PodSpec, limits);
        var containers = PodResources.Containers(spec).ToList();
        if (type == "Pod")
        {
            yield return new($"a pod of {item.Ref}",
                x => containers.Exists(c => PodResources.HasRequest(c, x)) ? PodResources.Requests(spec, x) : null,
                x => containers.Exists(c => PodResources.Limit(c, x) is not null) ? PodResources.Limits(spec, x) : null);
        }
        foreach (var container in type == "Container" ? containers : [])
        {
            yield return new($"container {KubeObject.Text(container["name"])}",
                x => PodResources.HasRequest(container, x) ? PodResources.Request(container, x) : null, x => PodResources.Limit(container, x));
        }
    }

    private static IEnumerable<(string Resource, (decimal Value, string Text) Bound)> Bounds(JsonNode? bounds) => (bounds as JsonObject ?? [])
        .Select(x => (x.Key, Text: KubeObject.Text(x.Value) ?? "")).Where(x => Quantity.Parse(x.Text) is not null).Select(x => (x.Key, (Quantity.Parse(x.Text)!.Value.Value, x.Text)));

    // What a bound is compared with; null where nothing is stated.
    private sealed record Sized(string What, Func<string, decimal?> Request, Func<string, decimal?> Limit);
}
