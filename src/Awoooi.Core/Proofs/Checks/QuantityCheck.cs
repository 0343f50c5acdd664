using System.Text.Json.Nodes;
using Awoooi.Objects;

namespace Awoooi.Proofs.Checks;

/// <summary>Are all resource quantities readable and not negative, and is no request above its limit?</summary>
/// <remarks>A request above its limit is refused by the API server for pods, and so for templates (core validation).</remarks>
internal sealed class QuantityCheck : ShapeCheck
{
    public override string Name => "quantities";

    protected override string Remedy => "write a quantity such as 250m or 256Mi, with the request at most the limit";

    protected override IEnumerable<string> Faults(KubeObject item)
    {
        if (item.Ref.Kind == "PersistentVolumeClaim") return Faults("the claim", item.At("spec.resources"));
        return TemplatedWorkload.From(item)?.AllContainers.SelectMany(x => Faults($"container {KubeObject.Text(x["name"])}", x["resources"])) ?? [];
    }

    private static IEnumerable<string> Faults(string what, JsonNode? resources)
    {
        var (requests, limits) = (resources?["requests"] as JsonObject ?? [], resources?["limits"] as JsonObject ?? []);
        foreach (var (name, value) in requests.Concat(limits))
        {
            if (Quantity.Parse(KubeObject.Text(value)) is not { Value: >= 0 }) yield return $"{what}: {name} '{KubeObject.Text(value)}' is no quantity";
        }
        foreach (var (name, value) in requests)
        {
            var (request, limit) = (Quantity.Parse(KubeObject.Text(value)), Quantity.Parse(KubeObject.Text(limits[name])));
            if (request > limit) yield return $"{what}: request {name} {KubeObject.Text(value)} is above the limit {KubeObject.Text(limits[name])}";
        }
    }
}
