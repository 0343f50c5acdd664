using System.Text.Json.Nodes;
using Awoooi.Objects;

namespace Awoooi.Proofs.Schemas;

/// <summary>The schemas that CustomResourceDefinitions bring (apiextensions.k8s.io/v1, and v1beta1 before it).</summary>
internal sealed class CustomDefinitions : IDefinitionSource
{
    public const string Kind = "CustomResourceDefinition";

    private readonly Dictionary<string, JsonObject> _schemas = new(StringComparer.Ordinal);

    private CustomDefinitions(string origin) => Origin = origin;

    public string Origin { get; }

    public bool IsWholeServer => false;

    /// <summary>Reads them; null when there are none.</summary>
    /// <param name="objects">Objects of any kind.</param>
    /// <param name="origin">Where they are from.</param>
    public static CustomDefinitions? Of(IEnumerable<KubeObject> objects, string origin)
    {
        var found = new CustomDefinitions(origin);
        foreach (var definition in objects.Where(x => x.Ref.Kind == Kind)) found.Add(definition);
        return found._schemas.Count > 0 ? found : null;
    }

    public string? NameOf(string apiVersion, string kind) => _schemas.ContainsKey($"{apiVersion} {kind}") ? $"{apiVersion} {kind}" : null;

    public JsonObject? Find(string name) => _schemas.GetValueOrDefault(name);

    private void Add(KubeObject definition)
    {
        var (group, kind) = (definition.TextAt("spec.group"), definition.TextAt("spec.names.kind"));
        var keepsAll = KubeObject.Text(definition.At("spec.preserveUnknownFields")) is var keeps && (keeps == "true" || (keeps is null && definition.Ref.ApiVersion.EndsWith("/v1beta1", StringComparison.Ordinal)));
        var versions = definition.ItemsAt("spec.versions").Where(x => KubeObject.Text(x["served"]) == "true")
            .Select(x => (Name: KubeObject.Text(x["name"]), Schema: x["schema"]?["openAPIV3Schema"] ?? definition.At("spec.validation.openAPIV3Schema")));
        if (definition.At("spec.versions") is null) versions = [(definition.TextAt("spec.version"), definition.At("spec.validation.openAPIV3Schema"))];
        foreach (var (version, schema) in versions) _schemas[$"{group}/{version} {kind}"] = Whole(schema as JsonObject, keepsAll);
    }

    private static JsonObject Whole(JsonObject? schema, bool keepsAll)
    {
        if (schema is null) return [];
        return keepsAll ? new(schema.Select(x => KeyValuePair.Create(x.Key, x.Value?.DeepClone())).Where(x => x.Key != "x-kubernetes-preserve-unknown-fields").Append(new("x-kubernetes-preserve-unknown-fields", true))) : schema;
    }
}
