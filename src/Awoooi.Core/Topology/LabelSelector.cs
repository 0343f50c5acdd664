using System.Text.Json.Nodes;
using Awoooi.Objects;

namespace Awoooi.Topology;

/// <summary>Decides whether labels match a selector.</summary>
/// <remarks>Semantics: apimachinery, pkg/labels/selector.go. An empty label selector matches everything, a missing one nothing.</remarks>
public static class LabelSelector
{
    /// <summary>A selector with <c>matchLabels</c> and <c>matchExpressions</c>.</summary>
    public static bool Matches(JsonNode? selector, JsonObject? labels) =>
        selector is JsonObject body
        && (body["matchLabels"] is not JsonObject wanted || Contains(labels, wanted))
        && Workload.Items(body["matchExpressions"]).All(x => Holds(x, labels));

    /// <summary>A plain map of labels, as a Service has it; an empty map selects nothing there.</summary>
    public static bool MatchesMap(JsonNode? map, JsonObject? labels) => map is JsonObject { Count: > 0 } wanted && Contains(labels, wanted);

    private static bool Contains(JsonObject? labels, JsonObject wanted) =>
        wanted.All(x => labels?[x.Key] is { } value && KubeObject.Text(value) == KubeObject.Text(x.Value));

    private static bool Holds(JsonObject expression, JsonObject? labels)
    {
        var key = KubeObject.Text(expression["key"]) ?? "";
        var value = KubeObject.Text(labels?[key]);
        var values = (expression["values"] as JsonArray)?.Select(KubeObject.Text).ToList() ?? [];
        return KubeObject.Text(expression["operator"]) switch
        {
            "In" => value is not null && values.Contains(value),
            "NotIn" => value is null || !values.Contains(value),
            "Exists" => value is not null,
            "DoesNotExist" => value is null,
            _ => false,
        };
    }
}
