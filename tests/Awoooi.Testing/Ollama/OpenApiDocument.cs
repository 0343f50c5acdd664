using System.Text.Json.Nodes;
using Awoooi.Testing.Exam;

namespace Awoooi.Testing.Ollama;

/// <summary>An OpenAPI document, as far as Ollama's needs: schemas by name, with types, required fields, choices and references.</summary>
public sealed class OpenApiDocument
{
    private const string Prefix = "#/components/schemas/";

    private readonly JsonObject _root;

    private OpenApiDocument(JsonObject root) => _root = root;

    /// <summary>Reads it.</summary>
    public static OpenApiDocument Read(string file) => new(YamlText.ToJson(YamlText.Read(File.ReadAllText(file))[0])!.AsObject());

    /// <summary>Name of the schema of a request's body; null when it has none.</summary>
    public string? RequestOf(string method, string path) => Name(Operation(method, path)["requestBody"]?["content"]?["application/json"]?["schema"]);

    /// <summary>Name of the schema of a good answer.</summary>
    public string AnswerOf(string method, string path) => Name(Operation(method, path)["responses"]!["200"]!["content"]!["application/json"]!["schema"])!;

    /// <summary>What of a body is not as the schema of this name says; a field that it does not know is one thing.</summary>
    public IEnumerable<string> Problems(string schema, JsonNode? body) => Problems(Schema(schema), body, schema);

    private static string? Name(JsonNode? schema) => schema?["$ref"]?.GetValue<string>()[Prefix.Length..];

    private JsonNode Operation(string method, string path) => _root["paths"]?[path]?[method.ToLowerInvariant()] ?? throw new FormatException($"{method} {path} is not documented");

    private JsonObject Schema(string name) => _root["components"]!["schemas"]![name]!.AsObject();

    private IEnumerable<string> Problems(JsonObject schema, JsonNode? body, string at)
    {
        if (Name(schema) is { } name) return Problems(Schema(name), body, at);
        if (schema["oneOf"] is JsonArray choices) return choices.OfType<JsonObject>().Any(x => !Problems(x, body, at).Any()) ? [] : [$"{at} is none of its choices"];
        if (schema["enum"] is JsonArray names && !names.Any(x => x?.ToString() == body?.ToString())) return [$"{at} is none of its values"];
        return schema["type"]?.GetValue<string>() switch
        {
            "object" => body is JsonObject map ? OfObject(schema, map, at) : [$"{at} is no object"],
            "array" => body is JsonArray list ? list.SelectMany(x => schema["items"] is JsonObject items ? Problems(items, x, at + "[]") : []) : [$"{at} is no array"],
            "string" => Is(body, System.Text.Json.JsonValueKind.String) ? [] : [$"{at} is no string"],
            "boolean" => Is(body, System.Text.Json.JsonValueKind.True, System.Text.Json.JsonValueKind.False) ? [] : [$"{at} is no boolean"],
            "integer" or "number" => Is(body, System.Text.Json.JsonValueKind.Number) ? [] : [$"{at} is no number"],
            _ => [],
        };
    }

    private IEnumerable<string> OfObject(JsonObject schema, JsonObject map, string at)
    {
        foreach (var required in (schema["required"] as JsonArray ?? []).Select(x => x!.GetValue<string>()).Where(x => !map.ContainsKey(x))) yield return $"{at} lacks {required}";
        if (schema["properties"] is not JsonObject properties) yield break; // any object
        foreach (var (name, value) in map)
        {
            if (properties[name] is JsonObject property) foreach (var problem in Problems(property, value, $"{at}.{name}")) yield return problem;
            else if (schema["additionalProperties"]?.ToString() != "true") yield return $"{at}.{name} is not documented";
        }
    }

    private static bool Is(JsonNode? node, params System.Text.Json.JsonValueKind[] kinds) => node is JsonValue && kinds.Contains(node.GetValueKind());
}
