using System.Reflection;
using System.Text.Json.Nodes;

namespace Awoooi.Documents.Policies;

/// <summary>Writes a policy's JSON Schema (draft 7, which editors' YAML servers read) from its record and its rules.</summary>
/// <param name="rules">The policy.</param>
/// <param name="describe">Text about a record's field for people; null when there is none.</param>
internal sealed class PolicySchema(PolicyRules rules, Func<ParameterInfo, string?> describe)
{
    /// <summary>The schema.</summary>
    public JsonObject Write()
    {
        var schema = new JsonObject
        {
            ["$schema"] = "http://json-schema.org/draft-07/schema#",
            ["title"] = rules.File,
        };
        foreach (var (key, value) in Of(rules.Type, PolicyPath.Root).ToList()) schema[key] = value?.DeepClone();
        return schema;
    }

    private JsonObject Of(Type type, PolicyPath path)
    {
        if (PolicyScalar.IsScalar(type)) return With(new() { ["type"] = Name(type) }, path, ofKeys: false);
        var arguments = type.GetGenericArguments();
        if (arguments.Length == 1) return new() { ["type"] = "array", ["items"] = Of(arguments[0], path.Item(0)) };
        return arguments.Length == 2 ? Dictionary(arguments[0], arguments[1], path) : Record(type, path);
    }

    private JsonObject Dictionary(Type key, Type value, PolicyPath path)
    {
        if (!key.IsEnum)
        {
            var keys = With([], path.Entry(""), ofKeys: true);
            return new() { ["type"] = "object", ["propertyNames"] = keys, ["additionalProperties"] = Of(value, path.Entry("")) };
        }
        var names = Enum.GetNames(key);
        return Closed(names.Select(x => (x, Of(value, path.Entry(x)))));
    }

    private JsonObject Record(Type type, PolicyPath path) => Closed(PolicyBinder.FieldsOf(type).Select(field =>
    {
        var key = PolicyBinder.KeyOf(field);
        var schema = Of(field.ParameterType, path.Key(key));
        if (describe(field) is { } text) schema.Insert(0, "description", text);
        return (key, schema);
    }));

    private static JsonObject Closed(IEnumerable<(string Key, JsonObject Schema)> fields)
    {
        var properties = new JsonObject();
        foreach (var (key, schema) in fields) properties[key] = schema;
        return new()
        {
            ["type"] = "object",
            ["properties"] = properties,
            ["required"] = new JsonArray([.. properties.Select(x => (JsonNode)x.Key)]),
            ["additionalProperties"] = false,
        };
    }

    private JsonObject With(JsonObject schema, PolicyPath path, bool ofKeys)
    {
        var rule = rules.Fields.FirstOrDefault(x => x.Path == path.Pattern && x.OfKeys == ofKeys);
        foreach (var (key, value) in rule?.Schema.ToList() ?? []) schema[key] = value?.DeepClone();
        return schema;
    }

    private static string Name(Type type) =>
        type == typeof(int) ? "integer" : type == typeof(decimal) ? "number" : type == typeof(bool) ? "boolean" : "string";
}
