using System.Text.Json.Nodes;
using Awoooi.Objects;
using Awoooi.Proofs.Schemas;

namespace Awoooi.Core.Tests.Proofs.Schemas;

/// <summary>Schemas written down for a test: custom ones by the schema alone, a server's by its definitions.</summary>
internal static class SchemaDocument
{
    /// <summary>The schemas of <c>example.org/v1 Thing</c>, as a CustomResourceDefinition has them.</summary>
    public static ObjectSchemas Custom(string schema, string more = "") => Custom(JsonNode.Parse(schema)!, more);

    public static ObjectSchemas Custom(JsonNode schema, string more = "")
    {
        var body = JsonNode.Parse($$$"""
            {"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition","metadata":{"name":"things.example.org"},
             "spec":{"group":"example.org","names":{"kind":"Thing"},"versions":[{"name":"v1","served":true},{"name":"v0","served":false}]{{{more}}}}}
            """)!.AsObject();
        body["spec"]!["versions"]![0]!["schema"] = new JsonObject { ["openAPIV3Schema"] = schema };
        return new(CustomDefinitions.Of([KubeObject.From(body)!], "a test")!);
    }

    /// <summary>The schemas of a server that has these definitions, as they are saved.</summary>
    public static ObjectSchemas Server(string definitions, string version = "v1.30.0")
    {
        var file = new DefinitionFile();
        file.Add(new() { ["components"] = new JsonObject { ["schemas"] = JsonNode.Parse(definitions) } });
        return new(SavedDefinitions.Read("definitions.jsonl", file.Write(version)).Value);
    }

    /// <summary>What is wrong with the <c>spec</c> of a Thing.</summary>
    public static IReadOnlyList<string> Faults(this ObjectSchemas schemas, string spec) => [.. schemas.Look(JsonNode.Parse(spec)!).Faults.Select(x => x.ToString())];

    public static SchemaVerdict Look(this ObjectSchemas schemas, JsonNode? spec) =>
        schemas.Validate(KubeObject.From(new() { ["apiVersion"] = "example.org/v1", ["kind"] = "Thing", ["metadata"] = new JsonObject { ["name"] = "it" }, ["spec"] = spec })!);
}
