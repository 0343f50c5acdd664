using System.Text.Json.Nodes;
using Awoooi.Objects;

namespace Awoooi.Proofs.Checks;

/// <summary>Do the new sizes lie within every LimitRange of the namespace?</summary>
/// <remarks>Asked of each pod and claim at admission, so a dry-run of the workload passes.</remarks>
internal sealed class LimitRangeCheck : IProofCheck
{
    private const string Kind = "LimitRange";
    private static readonly string[] Resources = ["cpu", "memory"];

    public string Name => "limit-range";

    public CheckResult Run(ProofContext context)
    {
        var findings = new Findings(Name);
        foreach (var item in context.Touched.Where(x => TemplatedWorkload.From(x) is not null || x.Ref.Kind == "PersistentVolumeClaim"))
        {
            if (!context.LookedFor(Kind, item.Ref.Namespace)) findings.Gap($"limit ranges of namespace {item.Ref.Namespace}: live ones were not looked for", $"supply live {Kind} objects");
            foreach (var range in context.Every(Kind, item.Ref.Namespace))
            {
                foreach (var limit in (range.At("spec.limits") as JsonArray)?.OfType<JsonObject>() ?? []) Compare(item, range.Ref, limit, findings);
            }
        }
        return findings.Or("no limit range is left");
    }

    private static void Compare(KubeObject item, ObjectRef range, JsonObject limit, Findings findings)
    {
        foreach (var (what, resource, low, high) in Sizes(item, KubeObject.Text(limit["type"])))
        {
            var (min, max) = (Read(limit["min"], resource), Read(limit["max"], resource));
            if (high > max) findings.Refuse($"{range} allows {resource} up to {Text(limit["max"], resource)} for {what}", "take a smaller step, or widen the limit range first");
            if (low < min) findings.Refuse($"{range} asks for {resource} of at least {Text(limit["min"], resource)} for {what}", "take a larger value");
            if (Read(limit["maxLimitRequestRatio"], resource) is { } ratio && low > 0 && high / low > ratio)
            {
                findings.Refuse($"{range} allows a limit of {ratio:0.##} times the request; {what} has {high / low:0.##} for {resource}", "raise the request as well");
            }
        }
    }

    private static IEnumerable<(string What, string Resource, decimal Low, decimal High)> Sizes(KubeObject item, string? type)
    {
        if (type == "PersistentVolumeClaim" && item.Ref.Kind == type && Quantity.Parse(item.TextAt("spec.resources.requests.storage")) is { } size)
        {
            yield return (item.Ref.Id, "storage", size.Value, size.Value);
        }
        if (TemplatedWorkload.From(item) is not { } workload) yield break;
        foreach (var resource in Resources)
        {
            if (type == "Pod") yield return ($"a pod of {item.Ref}", resource, PodResources.Requests(workload.PodSpec, resource), PodResources.Limits(workload.PodSpec, resource));
            if (type != "Container") continue;
            foreach (var container in workload.AllContainers.Where(x => PodResources.Limit(x, resource) is not null))
            {
                yield return ($"container {KubeObject.Text(container["name"])}", resource, PodResources.Request(container, resource), PodResources.Limit(container, resource)!.Value);
            }
        }
    }

    private static decimal? Read(JsonNode? bounds, string resource) => Quantity.Parse(Text(bounds, resource))?.Value;

    private static string? Text(JsonNode? bounds, string resource) => KubeObject.Text(bounds?[resource]);
}
