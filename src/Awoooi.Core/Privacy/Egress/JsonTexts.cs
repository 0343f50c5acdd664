using System.Text.Json.Nodes;

namespace Awoooi.Privacy.Egress;

/// <summary>The texts of a JSON document: its strings and the names of its fields.</summary>
internal static class JsonTexts
{
    /// <summary>A copy with every text replaced. Fields whose names become the same are one: the first.</summary>
    public static JsonNode Replace(JsonNode document, Func<string, string> replace)
    {
        ArgumentNullException.ThrowIfNull(document);
        return Copy(document)!;

        JsonNode? Copy(JsonNode? node) => node switch
        {
            JsonObject map => new JsonObject(map.Select(x => KeyValuePair.Create(replace(x.Key), Copy(x.Value))).DistinctBy(x => x.Key)),
            JsonArray list => new JsonArray([.. list.Select(Copy)]),
            JsonValue value when value.TryGetValue<string>(out var text) => JsonValue.Create(replace(text)),
            _ => node?.DeepClone(),
        };
    }
}
