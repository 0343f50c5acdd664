using System.Text.Json;
using System.Text.Json.Nodes;

namespace Awoooi.Documents.Manifests.Reading;

/// <summary>Builds nodes that are independent of the parsed text, so that they can be shared between threads.</summary>
internal static class JsonComposer
{
    public static JsonNode? Compose(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => new JsonObject(element.EnumerateObject().Select(x => KeyValuePair.Create(x.Name, Compose(x.Value)))),
        JsonValueKind.Array => new JsonArray([.. element.EnumerateArray().Select(Compose)]),
        JsonValueKind.String => JsonValue.Create(element.GetString()),
        JsonValueKind.Number => CoreSchema.Plain(element.GetRawText()),
        JsonValueKind.True => JsonValue.Create(true),
        JsonValueKind.False => JsonValue.Create(false),
        _ => null,
    };
}
