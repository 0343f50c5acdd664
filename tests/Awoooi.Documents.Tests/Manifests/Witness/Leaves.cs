using System.Text.Json.Nodes;
using Awoooi.Testing.Exam;

namespace Awoooi.Documents.Tests.Manifests.Witness;

/// <summary>The scalars of documents, by object and path.</summary>
internal static class Leaves
{
    /// <summary>All scalars; what has the same name twice is numbered.</summary>
    public static Dictionary<string, string> Of(IEnumerable<string> documents)
    {
        var leaves = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var document in documents.SelectMany(YamlText.Read).Select(YamlText.ToJson).OfType<JsonObject>())
        {
            Walk($"{document["kind"]}/{document["metadata"]?["name"]} ", document, leaves);
        }
        return leaves;
    }

    private static void Walk(string path, JsonNode? node, Dictionary<string, string> leaves)
    {
        if (node is JsonObject map)
        {
            foreach (var (key, value) in map) Walk($"{path}.{key}", value, leaves);
        }
        else if (node is JsonArray list)
        {
            for (var i = 0; i < list.Count; i++) Walk($"{path}[{(list[i] as JsonObject)?["name"]?.ToString() ?? $"{i}"}]", list[i], leaves);
        }
        else
        {
            leaves[leaves.ContainsKey(path) ? $"{path} again {leaves.Count}" : path] = node?.ToString() ?? "null";
        }
    }
}
