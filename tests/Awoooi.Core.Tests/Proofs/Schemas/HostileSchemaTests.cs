using System.Text;
using System.Text.Json.Nodes;
using Awoooi.Proofs.Schemas;

namespace Awoooi.Core.Tests.Proofs.Schemas;

/// <summary>Schemas and objects that somebody made to break what reads them.</summary>
public sealed class HostileSchemaTests
{
    [Fact]
    public void Validate_DefinitionThatContainsItself_IsFollowedAsDeepAsTheObject()
    {
        var schemas = SchemaDocument.Server("""
            {"org.example.Thing":{"type":"object","properties":{"metadata":{"type":"object","additionalProperties":{"type":"string"}},"spec":{"$ref":"#/x/org.example.Node"}},
               "x-kubernetes-group-version-kind":[{"group":"example.org","version":"v1","kind":"Thing"}]},
             "org.example.Node":{"type":"object","properties":{"next":{"allOf":[{"$ref":"#/x/org.example.Node"}]},"value":{"type":"integer"}}}}
            """);

        schemas.Faults("""{"next":{"next":{"value":"x"}}}""").ShouldBe(["spec.next.next.value is 'x', a whole number must stand there; write it without quotes"]);
    }

    [Theory]
    [InlineData("""{"$ref":"#/x/org.example.Thing"}""", "refers to itself")]
    [InlineData("""{"type":"object","properties":{"spec":{"$ref":"#/x/org.example.Gone"}}}""", "org.example.Gone")]
    public void Validate_ReferencesThatLeadNowhere_AreNotLookedAt(string schema, string named)
    {
        var body = JsonNode.Parse(schema)!.AsObject();
        var verdict = new ObjectSchemas(new Definitions(("org.example.Thing", body))).Look(new JsonObject());

        verdict.Origin.ShouldBeEmpty();
        verdict.Untried.ShouldHaveSingleItem().ShouldContain(named);
    }

    [Fact]
    public void Validate_SchemaTenThousandLevelsDeep_IsNotLookedAt()
    {
        var schema = new JsonObject { ["type"] = "string" };
        for (var i = 0; i < 10_000; i++) schema = new() { ["type"] = "object", ["properties"] = new JsonObject { ["a"] = schema } };

        new ObjectSchemas(new Definitions(("org.example.Thing", schema))).Look(new JsonObject()).Untried.ShouldHaveSingleItem().ShouldContain("levels deep");
    }

    [Fact]
    public void Validate_SchemaOfMillionsOfPlaces_IsNotLookedAt()
    {
        var properties = new JsonObject(Enumerable.Range(0, 600_000).Select(x => KeyValuePair.Create($"f{x}", (JsonNode?)new JsonObject())));

        new ObjectSchemas(new Definitions(("org.example.Thing", new() { ["properties"] = properties }))).Look(new JsonObject()).Untried.ShouldHaveSingleItem().ShouldContain("places");
    }

    [Fact]
    public void Validate_ObjectDeeperThanAnyManifest_IsNotLookedAtToItsEnd()
    {
        var schemas = SchemaDocument.Server("""
            {"org.example.Thing":{"type":"object","properties":{"metadata":{"type":"object"},"spec":{"$ref":"#/x/org.example.Node"}},
               "x-kubernetes-group-version-kind":[{"group":"example.org","version":"v1","kind":"Thing"}]},
             "org.example.Node":{"type":"object","properties":{"a":{"$ref":"#/x/org.example.Node"}}}}
            """);
        var spec = new JsonObject();
        for (var i = 0; i < 1_000; i++) spec = new() { ["a"] = spec };

        schemas.Look(spec).Untried.ShouldHaveSingleItem().ShouldContain("levels deep");
    }

    [Fact]
    public void Validate_AlternativesWithinAlternatives_EndWithinTheirBudget()
    {
        JsonNode schema = new JsonObject { ["required"] = new JsonArray("a") };
        for (var i = 0; i < 13; i++) schema = new JsonObject { ["oneOf"] = new JsonArray(schema.DeepClone(), schema.DeepClone(), new JsonObject()) };
        var properties = new JsonObject { ["spec"] = new JsonObject { ["type"] = "array", ["items"] = schema } };
        var items = new JsonArray([.. Enumerable.Range(0, 1_000).Select(_ => (JsonNode)new JsonObject())]);

        SchemaDocument.Custom(new JsonObject { ["type"] = "object", ["properties"] = properties }).Look(items).Untried.ShouldNotBeEmpty();
    }

    [Fact]
    public void Validate_ObjectOfManyFaults_NamesSome()
    {
        var spec = new JsonObject(Enumerable.Range(0, 100_000).Select(x => KeyValuePair.Create($"f{x}", (JsonNode?)x)));

        SchemaDocument.Custom("""{"type":"object","properties":{"spec":{"type":"object"}}}""").Look(spec).Faults.Count.ShouldBe(50);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]\n")]
    [InlineData("{\"format\":\"other\",\"server\":\"v1\"}\n")]
    [InlineData("{\"format\":\"awoooi schemas 1\",\"server\":\"\"}\n")]
    [InlineData("{\"format\":\"awoooi schemas 1\",\"server\":\"v1.2.3\"}\n{\"name\":1}\n")]
    [InlineData("{\"format\":\"awoooi schemas 1\",\"server\":\"v1.2.3\"}\n{\"name\":\"a\",\"schema\":{}}\n{\"name\":\"a\",\"schema\":{}}\n")]
    [InlineData("{\"format\":\"awoooi schemas 1\",\"server\":\"v1.2.3\"}\n{\"name\":\"a\",\"schema\":{\n")]
    [InlineData("{\"format\":\"awoooi schemas 1\",\"server\":\"v1.2.3\"}\n\u0000\n")]
    public void Read_FileThatIsNone_IsRefusedWithItsLine(string text) =>
        SavedDefinitions.Read("f", Encoding.UTF8.GetBytes(text)).Refusal!.Reason.ShouldStartWith("f:");

    [Fact]
    public void Read_FileBeyondTheLimit_IsRefused() =>
        SavedDefinitions.Read("f", new byte[SavedDefinitions.MaxBytes + 1]).Refusal!.Rule.ShouldBe("schemas-unreadable");

    private sealed class Definitions(params (string Name, JsonObject Schema)[] all) : IDefinitionSource
    {
        public string Origin => "a test";

        public bool IsWholeServer => false;

        public string? NameOf(string apiVersion, string kind) => kind == "Thing" ? "org.example.Thing" : null;

        public JsonObject? Find(string name) => all.FirstOrDefault(x => x.Name == name).Schema;
    }
}
