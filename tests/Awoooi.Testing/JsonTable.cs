using System.Text.Json.Nodes;

namespace Awoooi.Testing;

/// <summary>Reads a JSON list of objects.</summary>
public static class JsonTable
{
    /// <summary>The rows.</summary>
    public static IReadOnlyList<JsonObject> Read(string file) =>
        JsonNode.Parse(File.ReadAllText(file)) is JsonArray list && list.All(x => x is JsonObject)
            ? [.. list.Cast<JsonObject>()]
            : throw new FormatException($"{file} is no list of objects");
}
