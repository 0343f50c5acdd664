using System.Text.Json.Nodes;
using Awoooi.Objects;

namespace Awoooi.Proofs.Quotas;

/// <summary>Whether a ResourceQuota's scopes take in the pods of a template.</summary>
/// <remarks>Quota evaluator of pods: all scopes must match. A scoped quota counts no objects but pods.</remarks>
internal static class QuotaScopes
{
    private static readonly string[] Compute = ["cpu", "memory"];

    /// <summary>The scopes of a quota as expressions; empty when it has none.</summary>
    public static IReadOnlyList<JsonObject> Of(JsonNode? scopes, JsonNode? scopeSelector) =>
    [
        .. (scopes as JsonArray ?? []).Select(x => new JsonObject { ["scopeName"] = KubeObject.Text(x), ["operator"] = "Exists" }),
        .. (scopeSelector?["matchExpressions"] as JsonArray ?? []).OfType<JsonObject>(),
    ];

    /// <summary>Null when a scope is not known here.</summary>
    public static bool? Match(IReadOnlyList<JsonObject> scopes, JsonObject podSpec)
    {
        var answers = scopes.Select(x => Matches(x, podSpec)).ToList();
        return answers.Contains(false) ? false : answers.Contains(null) ? null : true;
    }

    private static bool? Matches(JsonObject scope, JsonObject podSpec) => KubeObject.Text(scope["scopeName"]) switch
    {
        "BestEffort" => IsBestEffort(podSpec),
        "NotBestEffort" => !IsBestEffort(podSpec),
        "Terminating" => podSpec["activeDeadlineSeconds"] is not null,
        "NotTerminating" => podSpec["activeDeadlineSeconds"] is null,
        "PriorityClass" => IsPriority(scope, KubeObject.Text(podSpec["priorityClassName"]) ?? ""),
        _ => null,
    };

    private static bool IsBestEffort(JsonObject podSpec) => PodResources.Containers(podSpec).Append(podSpec)
        .All(x => Compute.All(resource => !PodResources.HasRequest(x, resource)));

    private static bool? IsPriority(JsonObject scope, string name)
    {
        var values = (scope["values"] as JsonArray ?? []).Select(KubeObject.Text).ToList();
        return KubeObject.Text(scope["operator"]) switch
        {
            "In" => values.Contains(name),
            "NotIn" => !values.Contains(name),
            "Exists" => name.Length > 0,
            "DoesNotExist" => name.Length == 0,
            _ => null,
        };
    }
}
