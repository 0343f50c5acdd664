using System.Collections.Frozen;
using System.Text.Json.Nodes;
using Awoooi.Objects;
using Awoooi.Results;

namespace Awoooi.Proofs.Schemas;

/// <summary>Makes the nodes of one definition and of all that it refers to, however they refer to each other.</summary>
/// <param name="source">Where definitions are.</param>
internal sealed class SchemaCompiler(IDefinitionSource source)
{
    private const int MostLevels = 100;
    private const int MostNodes = 500_000;

    private readonly Dictionary<string, SchemaNode> _definitions = new(StringComparer.Ordinal);
    private readonly Queue<(string Name, SchemaNode Node)> _open = new();
    private Refusal? _refusal;
    private int _nodes;

    /// <summary>Makes them.</summary>
    /// <returns>The definition's node; or <c>schema-unusable</c>: what it says cannot be taken for all there is to say.</returns>
    public Result<SchemaNode> Compile(string name)
    {
        var root = Reference(name);
        while (_refusal is null && _open.TryDequeue(out var next)) Fill(next.Name, next.Node);
        return _refusal is null ? root : _refusal;
    }

    private SchemaNode Reference(string name)
    {
        if (_definitions.TryGetValue(name, out var known)) return known;
        var node = new SchemaNode();
        _definitions.Add(name, node);
        _open.Enqueue((name, node));
        return node;
    }

    private void Fill(string name, SchemaNode node)
    {
        if (BuiltInTypes.Shape(name) is { } special)
        {
            node.Become(special);
            return;
        }
        var passed = new HashSet<string>(StringComparer.Ordinal);
        for (var at = name; ;)
        {
            if (!passed.Add(at)) Unusable($"'{name}' refers to itself and to nothing else");
            else if (source.Find(at) is not { } schema) Unusable($"'{name}' needs a definition '{at}', which is not there");
            else if (Target(schema) is { } target)
            {
                at = target;
                continue;
            }
            else node.Become(Shape(schema, new(BuiltInTypes.IsBuiltIn(at), false, at), 0));
            return;
        }
    }

    private SchemaNode Node(JsonNode? schema, SchemaPlace place, int level)
    {
        if (schema is not JsonObject map) return new();
        if (Target(map) is { } target) return Reference(target);
        var node = new SchemaNode();
        if (level >= MostLevels) Unusable($"a definition is more than {MostLevels} levels deep");
        else if (++_nodes > MostNodes) Unusable($"a definition has more than {MostNodes} places");
        else node.Become(Shape(map, place, level + 1));
        return node;
    }

    private SchemaShape Shape(JsonObject schema, SchemaPlace place, int level)
    {
        var properties = (schema["properties"] as JsonObject ?? []).Select(x => KeyValuePair.Create(x.Key, Node(x.Value, place with { Definition = "" }, level)));
        var shape = new SchemaShape
        {
            Types = SchemaWords.Types(schema),
            Format = SchemaWords.Format(schema, place.IsBuiltIn),
            Properties = properties.ToFrozenDictionary(StringComparer.Ordinal),
            Required = [.. SchemaWords.Texts(schema["required"]).Where(x => !BuiltInTypes.IsDefaulted(place.Definition, x))],
            Additional = schema["additionalProperties"] is JsonObject others ? Node(others, place with { Definition = "" }, level) : null,
            Items = schema["items"] is JsonObject items ? Node(items, place with { Definition = "" }, level) : null,
            IsNullable = SchemaWords.IsTrue(schema, "nullable"),
            Allowed = SchemaWords.Allowed(schema["enum"], place.IsBuiltIn),
            Bounds = ValueBounds.Of(schema),
            HasRules = schema["x-kubernetes-validations"] is JsonArray { Count: > 0 },
            Choices = Choices(schema, place with { IsRule = true, Definition = "" }, level),
        };
        shape = shape with { KeepsUnknown = SchemaWords.KeepsUnknown(schema, place, shape) };
        return SchemaWords.IsTrue(schema, "x-kubernetes-embedded-resource") ? Embedded(shape) : shape;
    }

    // Whole objects inside of others may be named as those are, whatever their own schema lists.
    private static SchemaShape Embedded(SchemaShape shape) => shape with
    {
        Properties = ObjectIdentity.Keys.Where(x => !shape.Properties.ContainsKey(x)).Select(x => KeyValuePair.Create(x, new SchemaNode())).Concat(shape.Properties).ToFrozenDictionary(StringComparer.Ordinal),
    };

    private SchemaChoices? Choices(JsonObject schema, SchemaPlace place, int level)
    {
        if (SchemaWords.IsIntOrString(schema)) return null; // says the same by oneOf, anyOf or both
        SchemaNode[] Each(string word) => [.. (schema[word] as JsonArray ?? []).Select(x => Node(x, place, level))];
        var choices = new SchemaChoices(Each("allOf"), Each("anyOf"), Each("oneOf"), schema["not"] is JsonObject not ? Node(not, place, level) : null);
        return choices is { All: [], Any: [], One: [], Not: null } ? null : choices;
    }

    // A reference alone, or wrapped so that it may have a description and a default of its own.
    private static string? Target(JsonObject schema)
    {
        var reference = schema["$ref"] ?? (schema["allOf"] is JsonArray { Count: 1 } all && schema["properties"] is null ? (all[0] as JsonObject)?["$ref"] : null);
        return KubeObject.Text(reference)?.Split('/')[^1];
    }

    private void Unusable(string why) =>
        _refusal ??= new("schema-unusable", $"{source.Origin}: {why}", "correct the schema, or save the server's own by 'awoooi schema pull'");
}
