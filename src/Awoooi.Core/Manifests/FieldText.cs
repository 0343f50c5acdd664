using System.Text.Json;
using System.Text.Json.Nodes;
using Awoooi.Objects;

namespace Awoooi.Manifests;

/// <summary>Values of fields as people type them.</summary>
public static class FieldText
{
    private static readonly string[] TextMaps = ["annotations", "labels", "matchLabels", "nodeSelector", "data", "stringData"];

    /// <summary>A typed text as the value of a field: of the kind that the present value has; where there is none, JSON where it is JSON.</summary>
    /// <param name="field">The field: annotations, labels, ConfigMap keys and environment variables are always texts.</param>
    /// <param name="present">Its value now; null when absent.</param>
    /// <param name="text">What was typed.</param>
    public static JsonNode Parse(FieldPath field, JsonNode? present, string text)
    {
        ArgumentNullException.ThrowIfNull(field);
        ArgumentNullException.ThrowIfNull(text);
        if (present?.GetValueKind() == JsonValueKind.String || (present is null && IsText(field))) return JsonValue.Create(text);
        try
        {
            return JsonNode.Parse(text) ?? JsonValue.Create(text);
        }
        catch (JsonException)
        {
            return JsonValue.Create(text);
        }
    }

    private static bool IsText(FieldPath field) => field.Segments switch
    {
        [.., FieldSegment.Key map, FieldSegment.Key] when TextMaps.Contains(map.Name) => true,
        [.., FieldSegment.Key { Name: "env" }, FieldSegment.Item, FieldSegment.Key { Name: "value" }] => true,
        _ => false,
    };
}
