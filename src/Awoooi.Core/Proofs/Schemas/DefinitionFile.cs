using System.Text;
using System.Text.Json.Nodes;
using Awoooi.Objects;

namespace Awoooi.Proofs.Schemas;

/// <summary>
/// Collects the OpenAPI documents of a server (v3's <c>components.schemas</c>, v2's <c>definitions</c>) and writes what is checked of them.
/// The same documents, in whatever order, give the same bytes.
/// </summary>
public sealed class DefinitionFile
{
    // Everything else is prose, defaults, and rules of merging.
    private static readonly HashSet<string> Kept =
    [
        "type", "format", "required", "enum", "nullable", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minLength", "maxLength", "pattern",
        "minItems", "maxItems", "minProperties", "maxProperties", "x-kubernetes-preserve-unknown-fields", "x-kubernetes-embedded-resource", "x-kubernetes-int-or-string",
    ];

    private readonly SortedDictionary<string, JsonObject> _definitions = new(StringComparer.Ordinal);

    /// <summary>Takes a document's definitions. Of those with one name, which say the same, the first by its text stays.</summary>
    public void Add(JsonObject document)
    {
        ArgumentNullException.ThrowIfNull(document);
        foreach (var (name, schema) in (document["components"]?["schemas"] ?? document["definitions"]) as JsonObject ?? [])
        {
            if (schema is not JsonObject body) continue;
            var line = new JsonObject { ["name"] = name, ["kinds"] = KindsOf(body), ["schema"] = Cut(body) };
            if (!_definitions.TryGetValue(name, out var known) || string.CompareOrdinal(line.ToJsonString(), known.ToJsonString()) < 0) _definitions[name] = line;
        }
    }

    /// <summary>Writes the definitions of all kinds, and those that they need.</summary>
    /// <param name="server">The server's version.</param>
    public byte[] Write(string server)
    {
        var text = new StringBuilder(new JsonObject { ["format"] = SavedDefinitions.Format, ["server"] = server }.ToJsonString()).Append('\n');
        var needed = Needed();
        foreach (var (_, line) in _definitions.Where(x => needed.Contains(x.Key))) text.Append(line.ToJsonString()).Append('\n');
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private HashSet<string> Needed()
    {
        var needed = _definitions.Where(x => x.Value["kinds"] is JsonArray { Count: > 0 }).Select(x => x.Key).ToHashSet(StringComparer.Ordinal);
        var open = new Queue<string>(needed);
        while (open.TryDequeue(out var name))
        {
            foreach (var target in Targets(_definitions[name]["schema"]).Where(x => _definitions.ContainsKey(x) && needed.Add(x))) open.Enqueue(target);
        }
        return needed;
    }

    private static IEnumerable<string> Targets(JsonNode? node) => node switch
    {
        JsonObject map => map.SelectMany(x => x.Key == "$ref" && KubeObject.Text(x.Value) is { } name ? [name] : Targets(x.Value)),
        JsonArray list => list.SelectMany(Targets),
        _ => [],
    };

    // Every kind has metadata; what else names groups and kinds (DeleteOptions names all of them) is no object.
    private static JsonArray KindsOf(JsonObject schema)
    {
        var named = schema["properties"]?["metadata"] is null ? [] : (schema["x-kubernetes-group-version-kind"] as JsonArray)?.OfType<JsonObject>() ?? [];
        var kinds = named.Select(x => (Group: KubeObject.Text(x["group"]) ?? "", Version: KubeObject.Text(x["version"]), Kind: KubeObject.Text(x["kind"])))
            .Select(x => $"{(x.Group.Length == 0 ? "" : x.Group + "/")}{x.Version} {x.Kind}");
        return [.. kinds.Order(StringComparer.Ordinal).Select(x => (JsonNode)x)];
    }

    private static JsonObject Cut(JsonObject schema)
    {
        var cut = new JsonObject();
        foreach (var (word, value) in schema.OrderBy(x => x.Key, StringComparer.Ordinal))
        {
            var kept = word switch
            {
                "$ref" => KubeObject.Text(value)?.Split('/')[^1],
                "x-kubernetes-validations" => value is JsonArray { Count: > 0 } ? new JsonArray(true) : null, // that there are some
                "properties" => value is JsonObject map ? new JsonObject(map.OrderBy(x => x.Key, StringComparer.Ordinal).Select(x => KeyValuePair.Create(x.Key, (JsonNode?)CutAny(x.Value)))) : null,
                "items" or "not" => CutAny(value),
                "additionalProperties" => value is JsonValue ? value.DeepClone() : CutAny(value),
                "allOf" or "anyOf" or "oneOf" => value is JsonArray list ? new JsonArray([.. list.Select(CutAny)]) : null,
                _ => Kept.Contains(word) ? value?.DeepClone() : null,
            };
            if (kept is not null) cut[word] = kept;
        }
        return cut;
    }

    private static JsonObject? CutAny(JsonNode? schema) => schema is JsonObject map ? Cut(map) : null;
}
