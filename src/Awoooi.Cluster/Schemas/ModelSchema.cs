using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using k8s.Models;

namespace Awoooi.Cluster.Schemas;

/// <summary>Says in OpenAPI's terms what a model is.</summary>
internal static class ModelSchema
{
    /// <summary>The definition of a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="nameOf">Names the definitions of others.</param>
    public static JsonObject Of(Type model, Func<Type, string> nameOf)
    {
        var (properties, required) = (new JsonObject(), new List<string>(RequiredFields.Of(model.Name)));
        foreach (var property in model.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name is not { } name) continue;
            properties[name] = Value(property.PropertyType, nameOf);
            if (property.PropertyType.IsValueType && Nullable.GetUnderlyingType(property.PropertyType) is null && !required.Contains(name)) required.Add(name);
        }
        var schema = new JsonObject { ["type"] = "object" };
        if (properties.Count > 0) schema["properties"] = properties;
        if (required.Count > 0) schema["required"] = new JsonArray([.. required.Select(x => (JsonNode)x)]);
        return schema;
    }

    private static JsonObject Value(Type type, Func<Type, string> nameOf)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (Scalar(plain) is { } scalar) return scalar;
        if (plain.IsGenericType && plain.GetGenericArguments() is [var item]) return new() { ["type"] = "array", ["items"] = Value(item, nameOf) };
        if (plain.IsGenericType && plain.GetGenericArguments() is [_, var value]) return new() { ["type"] = "object", ["additionalProperties"] = Value(value, nameOf) };
        return plain.Namespace + "." == ModelNames.Namespace ? new() { ["$ref"] = nameOf(plain) } : [];
    }

    private static JsonObject? Scalar(Type type)
    {
        if (type == typeof(IntOrString)) return new() { ["format"] = "int-or-string" };
        if (type == typeof(ResourceQuantity)) return new() { ["$ref"] = "io.k8s.api.Quantity" };
        if (type == typeof(byte[])) return new() { ["type"] = "string", ["format"] = "byte" };
        if (type == typeof(DateTime)) return new() { ["type"] = "string", ["format"] = "date-time" };
        return Type.GetTypeCode(type) switch
        {
            TypeCode.String => new() { ["type"] = "string" },
            TypeCode.Boolean => new() { ["type"] = "boolean" },
            TypeCode.Int32 => new() { ["type"] = "integer", ["format"] = "int32" },
            TypeCode.Int64 => new() { ["type"] = "integer", ["format"] = "int64" },
            TypeCode.Single or TypeCode.Double => new() { ["type"] = "number" },
            _ => null,
        };
    }
}
