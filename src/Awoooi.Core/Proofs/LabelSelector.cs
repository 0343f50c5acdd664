using System.Text.Json.Nodes;
using Awoooi.Objects;

namespace Awoooi.Proofs;

/// <summary>A Kubernetes label selector. One without any requirement matches everything (policy/v1, apimachinery).</summary>
internal static class LabelSelector
{
    public static bool Matches(JsonNode? selector, JsonObject? labels)
    {
        if (selector is not JsonObject) return false;
        var exact = selector["matchLabels"] as JsonObject ?? [];
        var expressions = (selector["matchExpressions"] as JsonArray)?.OfType<JsonObject>() ?? [];
        return exact.All(x => KubeObject.Text(labels?[x.Key]) == KubeObject.Text(x.Value)) && expressions.All(x => Holds(x, labels));
    }

    private static bool Holds(JsonObject expression, JsonObject? labels)
    {
        var value = KubeObject.Text(labels?[KubeObject.Text(expression["key"]) ?? ""]);
        var values = ((expression["values"] as JsonArray) ?? []).Select(KubeObject.Text);
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
