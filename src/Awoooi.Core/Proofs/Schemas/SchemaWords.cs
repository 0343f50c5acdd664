using System.Collections.Frozen;
using System.Text.Json.Nodes;
using Awoooi.Objects;

namespace Awoooi.Proofs.Schemas;

/// <summary>What the single words of a schema mean.</summary>
internal static class SchemaWords
{
    public static JsonTypes Types(JsonObject schema) => IsIntOrString(schema) ? JsonTypes.Integer | JsonTypes.String : KubeObject.Text(schema["type"]) switch
    {
        "object" => JsonTypes.Object,
        "array" => JsonTypes.Array,
        "string" => JsonTypes.String,
        "integer" => JsonTypes.Integer,
        "number" => JsonTypes.Number,
        "boolean" => JsonTypes.Boolean,
        _ => JsonTypes.Any,
    };

    public static bool IsIntOrString(JsonObject schema) => IsTrue(schema, "x-kubernetes-int-or-string") || KubeObject.Text(schema["format"]) == "int-or-string";

    /// <summary>The format; custom resources carry the same words for texts that nobody decodes.</summary>
    public static ValueFormat Format(JsonObject schema, bool builtIn) => KubeObject.Text(schema["format"]) switch
    {
        "int32" => ValueFormat.Int32,
        "int64" => ValueFormat.Int64,
        "byte" when builtIn => ValueFormat.Byte,
        "date-time" => ValueFormat.DateTime,
        _ => ValueFormat.None,
    };

    /// <summary>The allowed values. An empty text counts as absent where a built-in type is decoded.</summary>
    public static FrozenSet<string>? Allowed(JsonNode? list, bool builtIn)
    {
        if (list is not JsonArray { Count: > 0 } values) return null;
        var texts = values.Select(ValueText.Of);
        return (builtIn ? texts.Append("") : texts).ToFrozenSet(StringComparer.Ordinal);
    }

    public static bool KeepsUnknown(JsonObject schema, SchemaPlace place, SchemaShape shape)
    {
        if (place.IsRule || IsTrue(schema, "x-kubernetes-preserve-unknown-fields") || IsTrue(schema, "additionalProperties")) return true;
        var silent = shape.Properties.Count == 0 && shape.Additional is null;
        return silent && (shape.Types == JsonTypes.Any || place.IsBuiltIn); // RawExtension, FieldsV1
    }

    public static bool IsTrue(JsonObject schema, string word) => KubeObject.Text(schema[word]) == "true";

    public static IEnumerable<string> Texts(JsonNode? list) => (list as JsonArray ?? []).Select(KubeObject.Text).OfType<string>();
}
