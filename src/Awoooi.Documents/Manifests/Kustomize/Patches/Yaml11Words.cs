using System.Text.Json.Nodes;
using Awoooi.Objects;

namespace Awoooi.Documents.Manifests.Kustomize.Patches;

/// <summary>Words that YAML 1.1, by which kustomize reads JSON6902 patches, takes for booleans unless they are quoted.</summary>
internal static class Yaml11Words
{
    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase) { "y", "n", "yes", "no", "on", "off" };

    /// <summary>The first such word among the values of a node; null when there is none.</summary>
    public static string? AnyIn(JsonNode? node) => node switch
    {
        JsonObject map => map.Select(x => AnyIn(x.Value)).FirstOrDefault(x => x is not null),
        JsonArray list => list.Select(AnyIn).FirstOrDefault(x => x is not null),
        _ => KubeObject.Text(node) is { } text && Words.Contains(text) ? text : null,
    };
}
