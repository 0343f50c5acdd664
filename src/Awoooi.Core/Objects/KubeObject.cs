using System.Text.Json.Nodes;

namespace Awoooi.Objects;

/// <summary>One object, live or declared: its name and its whole body as data.</summary>
/// <param name="Ref">Which object it is.</param>
/// <param name="Body">The whole document. Treat it as read-only: it is shared.</param>
public sealed record KubeObject(ObjectRef Ref, JsonObject Body)
{
    /// <summary>Reads identity from a body.</summary>
    /// <returns>Null when the body has no kind or no <c>metadata.name</c>.</returns>
    public static KubeObject? From(JsonObject body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var metadata = body["metadata"] as JsonObject;
        var (kind, name) = (Text(body["kind"]), Text(metadata?["name"]));
        return kind is null || name is null
            ? null
            : new(new ObjectRef(Text(body["apiVersion"]) ?? "", kind, Text(metadata?["namespace"]) ?? "", name), body);
    }

    /// <summary>The node at a path such as <c>spec.replicas</c>; null when absent.</summary>
    public JsonNode? At(string path) => FieldPath.Parse(path).In(Body);

    /// <summary>The scalar at a path as text; null when absent or not a scalar.</summary>
    public string? TextAt(string path) => Text(At(path));

    /// <summary>The items of the list at a path; empty when absent.</summary>
    public IEnumerable<JsonObject> ItemsAt(string path) => (At(path) as JsonArray)?.OfType<JsonObject>() ?? [];

    /// <summary>A scalar node as text, booleans and numbers as JSON writes them; null for anything else.</summary>
    public static string? Text(JsonNode? node) =>
        node is JsonValue value ? value.TryGetValue<string>(out var text) ? text : value.ToJsonString() : null;
}
