using System.Text.Json.Nodes;
using Awoooi.Proofs.Schemas;

namespace Awoooi.Core.Tests.Proofs.Schemas;

/// <summary>Structural schemas of custom resources, as the API server takes them.</summary>
public sealed class CustomSchemaTests
{
    [Theory]
    [InlineData("""{"type":"string"}""", "\"x\"", null)]
    [InlineData("""{"type":"string"}""", "80", "spec.a is 80, a text must stand there; write it in quotes: \"80\"")]
    [InlineData("""{"type":"string"}""", "true", "spec.a is true, a text must stand there; write it in quotes: \"true\"")]
    [InlineData("""{"type":"string"}""", "null", null)]
    [InlineData("""{"type":"integer"}""", "\"80\"", "spec.a is '80', a whole number must stand there; write it without quotes")]
    [InlineData("""{"type":"integer"}""", "3.0", null)]
    [InlineData("""{"type":"integer"}""", "3.5", "spec.a is 3.5, a whole number must stand there")]
    [InlineData("""{"type":"integer","format":"int32"}""", "2147483648", "spec.a is 2147483648, which does not fit into 32 bits")]
    [InlineData("""{"type":"integer","format":"int64"}""", "1e19", "spec.a is 1e19, which does not fit into 64 bits")]
    [InlineData("""{"type":"integer","minimum":1,"maximum":5}""", "6", "spec.a is 6: it is above 5, the most allowed")]
    [InlineData("""{"type":"integer","minimum":1,"exclusiveMinimum":true}""", "1", "spec.a is 1: it is below 1, which it must exceed")]
    [InlineData("""{"type":"number","multipleOf":0.5}""", "1.3", "spec.a is 1.3: it is no multiple of 0.5")]
    [InlineData("""{"type":"boolean"}""", "\"yes\"", "spec.a is 'yes', true or false must stand there; write it without quotes")]
    [InlineData("""{"type":"object","properties":{"b":{"type":"string"}}}""", "[]", "spec.a is a list, a mapping must stand there")]
    [InlineData("""{"type":"array","items":{"type":"string"}}""", "{}", "spec.a is a mapping, a list must stand there")]
    [InlineData("""{"type":"array","items":{"type":"string"}}""", "[null]", "spec.a[0] is null, a text must stand there")]
    [InlineData("""{"type":"array","items":{"type":"string","nullable":true}}""", "[null]", null)]
    [InlineData("""{"type":"array","maxItems":1,"items":{"type":"string"}}""", "[\"a\",\"b\"]", "spec.a has 2 items, at most 1 are allowed")]
    [InlineData("""{"type":"string","enum":["Always","Never"]}""", "\"Alway\"", "spec.a is 'Alway'; did you mean 'Always'?")]
    [InlineData("""{"type":"string","enum":["Always","Never"]}""", "\"\"", "spec.a is ''; expected one of Always, Never")]
    [InlineData("""{"type":"integer","enum":[1,2]}""", "3", "spec.a is 3; expected one of 1, 2")]
    [InlineData("""{"type":"string","pattern":"^[a-z]+$"}""", "\"A\"", "spec.a does not match ^[a-z]+$")]
    [InlineData("""{"type":"string","maxLength":2}""", "\"😀😀\"", null)]
    [InlineData("""{"type":"string","minLength":3}""", "\"😀😀\"", "spec.a has 2 characters, at least 3 must be there")]
    [InlineData("""{"type":"string","format":"date-time"}""", "\"2026-01-02T03:04:05Z\"", null)]
    [InlineData("""{"type":"string","format":"date-time"}""", "\"yesterday\"", "spec.a is 'yesterday', which is no time such as 2006-01-02T15:04:05Z")]
    [InlineData("""{"type":"string","format":"byte"}""", "\"no base64\"", null)]
    [InlineData("""{"x-kubernetes-int-or-string":true}""", "80", null)]
    [InlineData("""{"x-kubernetes-int-or-string":true,"anyOf":[{"type":"integer"},{"type":"string"}]}""", "\"http\"", null)]
    [InlineData("""{"x-kubernetes-int-or-string":true,"oneOf":[{"type":"integer"},{"type":"string"}]}""", "80", null)]
    [InlineData("""{"x-kubernetes-int-or-string":true}""", "true", "spec.a is true, a whole number or a text must stand there")]
    [InlineData("""{"type":"object"}""", """{"b":1}""", "spec.a.b is unknown")]
    [InlineData("""{"type":"object","x-kubernetes-preserve-unknown-fields":true}""", """{"b":1}""", null)]
    [InlineData("""{"type":"object","x-kubernetes-preserve-unknown-fields":true,"properties":{"b":{"type":"string"}}}""", """{"b":1,"c":2}""", "spec.a.b is 1, a text must stand there; write it in quotes: \"1\"")]
    [InlineData("""{"x-kubernetes-preserve-unknown-fields":true}""", "[1]", null)]
    [InlineData("""{"type":"object","additionalProperties":true}""", """{"b":1}""", null)]
    [InlineData("""{"type":"object","additionalProperties":{"type":"integer"}}""", """{"b":1,"c":"d"}""", "spec.a.c is 'd', a whole number must stand there; write it without quotes")]
    [InlineData("""{"type":"object","maxProperties":1,"additionalProperties":{"type":"integer"}}""", """{"b":1,"c":2}""", "spec.a has 2 keys, at most 1 are allowed")]
    [InlineData("""{"type":"object","x-kubernetes-embedded-resource":true,"properties":{"spec":{"type":"object"}}}""", """{"apiVersion":"v1","kind":"X","metadata":{"name":"y"},"spec":{}}""", null)]
    [InlineData("""{"type":"object","x-kubernetes-embedded-resource":true,"properties":{"spec":{"type":"object"}}}""", """{"apiVersion":"v1","data":{}}""", "spec.a.data is unknown; did you mean 'metadata'?")]
    [InlineData("""{"type":"object","required":["b"],"properties":{"b":{"type":"string"}}}""", """{"b":null}""", "spec.a.b is null, and it is required")]
    [InlineData("""{"type":"object","required":["b"],"properties":{"b":{"type":"string","nullable":true}}}""", """{"b":null}""", null)]
    [InlineData("""{"type":"object","properties":{"b":{"type":"string"},"c":{"type":"string"}},"oneOf":[{"required":["b"]},{"required":["c"]}]}""", """{"b":"x"}""", null)]
    [InlineData("""{"type":"object","properties":{"b":{"type":"string"},"c":{"type":"string"}},"oneOf":[{"required":["b"]},{"required":["c"]}]}""", """{"b":"x","c":"y"}""", "spec.a satisfies 2 of the alternatives of its schema, exactly one is allowed (oneOf)")]
    [InlineData("""{"type":"object","properties":{"b":{"type":"string"}},"anyOf":[{"required":["b"]},{"properties":{"b":{"enum":["z"]}},"required":["b"]}]}""", "{}", "spec.a satisfies none of the alternatives of its schema (anyOf)")]
    [InlineData("""{"type":"string","allOf":[{"maxLength":1},{"pattern":"b"}]}""", "\"bb\"", "spec.a has 2 characters, at most 1 are allowed")]
    [InlineData("""{"type":"string","not":{"enum":["x"]}}""", "\"x\"", "spec.a satisfies what its schema excludes (not)")]
    public void Validate_ValueBySchema_IsTakenAsTheServerTakesIt(string schema, string value, string? fault)
    {
        var schemas = SchemaDocument.Custom($$$"""{"type":"object","properties":{"spec":{"type":"object","properties":{"a":{{{schema}}} } } } }""");

        schemas.Faults($$"""{"a":{{value}}}""").ShouldBe(fault is null ? [] : [fault]);
    }

    [Fact]
    public void Validate_UnknownKey_NamesWhatWasMeant() => Things("""{"type":"object","properties":{"replicas":{"type":"integer"}}}""")
        .Faults("""{"replica":2}""").ShouldBe(["spec.replica is unknown; did you mean 'replicas'?"]);

    [Fact]
    public void Validate_ListItemWithAName_IsNamedByIt() => Things("""{"type":"object","properties":{"a":{"type":"array","items":{"type":"object","properties":{"name":{"type":"string"}}}}}}""")
        .Faults("""{"a":[{"name":"x"},{"name":"y","b.c":1}]}""").ShouldBe(["spec.a[name=y][\"b.c\"] is unknown"]);

    [Fact]
    public void Validate_IdentityAndStatus_NeedNoSchema()
    {
        var body = JsonNode.Parse("""{"apiVersion":"example.org/v1","kind":"Thing","metadata":{"name":"it"},"status":{"whatever":1}}""")!.AsObject();

        SchemaDocument.Custom("""{"type":"object","required":["status"]}""").Validate(Awoooi.Objects.KubeObject.From(body)!).Faults.ShouldBeEmpty();
    }

    [Fact]
    public void Validate_VersionNotServed_IsNotLookedAt()
    {
        var schemas = SchemaDocument.Custom("""{"type":"object"}""");

        schemas.Knows("example.org/v1", "Thing").ShouldBeTrue();
        schemas.Knows("example.org/v0", "Thing").ShouldBeFalse();
    }

    [Fact]
    public void Validate_DefinitionThatKeepsEverything_TakesUnknownKeys() =>
        SchemaDocument.Custom("""{"type":"object"}""", ""","preserveUnknownFields":true""").Faults("""{"b":1}""").ShouldBeEmpty();

    [Theory]
    [InlineData("[[:alpha:]]+")]
    [InlineData("(?P<a>b)")]
    [InlineData("((a{1000}){1000}){1000}")]
    [InlineData("(unclosed")]
    public void Validate_PatternThatCannotBeTried_IsNamedAsNotTried(string pattern)
    {
        var schemas = Things(new JsonObject { ["type"] = "object", ["properties"] = new JsonObject { ["a"] = new JsonObject { ["type"] = "string", ["pattern"] = pattern } } }.ToJsonString());

        var verdict = schemas.Look(new JsonObject { ["a"] = "x" });

        verdict.Faults.ShouldBeEmpty();
        verdict.Untried.ShouldHaveSingleItem().ShouldStartWith("spec.a against the pattern");
    }

    private static ObjectSchemas Things(string spec) => SchemaDocument.Custom($$"""{"type":"object","properties":{"spec":{{spec}} } }""");

    [Fact]
    public void Validate_SchemaHasRulesInCel_NamesTheFieldsThatTheyAreAskedOf()
    {
        const string rule = """ "x-kubernetes-validations":[{"rule":"self.a > 1"}] """;
        var schemas = SchemaDocument.Custom($$$"""
            {"type":"object","properties":{"spec":{"type":"object",{{{rule}}},"properties":{"a":{"type":"integer"},
             "list":{"type":"array","items":{"type":"object","properties":{"name":{"type":"string"},"b":{"type":"integer",{{{rule}}} } } } },"absent":{"type":"string",{{{rule}}} } } } } }
            """);
        var verdict = schemas.Look(JsonNode.Parse("""{"a":1,"list":[{"b":1},{"name":"two","b":2}]}"""));
        verdict.Faults.ShouldBeEmpty();
        verdict.Rules.ShouldBe(["spec", "spec.list[0].b", "spec.list[name=two].b"]);
    }
}
