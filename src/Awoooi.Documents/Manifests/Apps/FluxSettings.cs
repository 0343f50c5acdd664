using System.Text.Json.Nodes;
using Awoooi.Objects;

namespace Awoooi.Documents.Manifests.Apps;

/// <summary>What a Flux Kustomization adds to the kustomization in its folder.</summary>
/// <remarks>Fields: Flux, Kustomization API v1.</remarks>
internal static class FluxSettings
{
    private static readonly (string Field, string Source)[] Same =
        [("patches", "patches"), ("images", "images"), ("components", "components"), ("namePrefix", "namePrefix"), ("nameSuffix", "nameSuffix"), ("namespace", "targetNamespace")];

    /// <summary>The overlay; null when it adds nothing.</summary>
    public static DeliveryOverlay? Read(KubeObject item)
    {
        var (fields, sources, spec) = (new JsonObject(), new Dictionary<string, FieldPath>(StringComparer.Ordinal), FieldPath.Root.Key("spec"));
        foreach (var (field, source) in Same)
        {
            if (spec.Key(source).In(item.Body) is not (JsonArray { Count: > 0 } or JsonValue) || item.TextAt($"spec.{source}") is "") continue;
            fields[field] = spec.Key(source).In(item.Body)!.DeepClone();
            sources[field] = spec.Key(source);
        }
        var metadata = spec.Key("commonMetadata");
        if (metadata.Key("labels").In(item.Body) is JsonObject { Count: > 0 } labels) fields["labels"] = new JsonArray(new JsonObject { ["pairs"] = labels.DeepClone() });
        if (metadata.Key("annotations").In(item.Body) is JsonObject { Count: > 0 } annotations) fields["commonAnnotations"] = annotations.DeepClone();
        return fields.Count == 0 ? null : new(fields, sources);
    }
}
