using System.Text.Json.Nodes;

namespace Awoooi.Testing.Ollama;

/// <summary>Models that know what they do.</summary>
public static class ModelScripts
{
    /// <summary>Says what the rules say, well cited, and chooses the first offer.</summary>
    public static OllamaAnswer Helpful(string question)
    {
        var sheet = QuestionSheet.Read(question);
        if (sheet.Rules is not [var (item, kind, evidence), ..] || !sheet.Objects.Contains(item)) return Nothing;
        return Answer([Cause(item, kind, 0.9, [.. evidence.Take(3)], "the facts show it")], sheet.Offers is [var (remedy, target), ..] ? (remedy, target) : ("none", ""));
    }

    /// <summary>Blames another object with all confidence, and chooses nothing.</summary>
    public static OllamaAnswer Obstructive(string question)
    {
        var sheet = QuestionSheet.Read(question);
        return Answer([Cause(sheet.Objects[^1], "MemoryLeak", 1, [sheet.Facts.Keys.Last()], "trust me")], ("none", ""));
    }

    /// <summary>Knows no cause.</summary>
    public static OllamaAnswer Nothing { get; } = Answer([], ("none", ""));

    /// <summary>An answer that fits the schema.</summary>
    public static string Answer(IEnumerable<JsonObject> causes, (string Id, string Target) remedy, string to = "") => new JsonObject
    {
        ["causes"] = new JsonArray([.. causes]),
        ["remedy"] = new JsonObject { ["id"] = remedy.Id, ["target"] = remedy.Target, ["to"] = to },
    }.ToJsonString();

    /// <summary>One cause of an answer.</summary>
    public static JsonObject Cause(string item, string kind, double confidence, IReadOnlyList<string> evidence, string reason) => new()
    {
        ["object"] = item, ["kind"] = kind, ["confidence"] = confidence, ["evidence"] = new JsonArray([.. evidence.Select(x => (JsonNode)x)]), ["reason"] = reason,
    };
}
