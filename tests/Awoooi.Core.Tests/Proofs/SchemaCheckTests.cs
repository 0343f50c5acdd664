using System.Text.Json.Nodes;
using Awoooi.Core.Tests.Proofs.Schemas;
using Awoooi.Proofs;
using Awoooi.Proofs.DryRuns;
using Awoooi.Proofs.Schemas;
using Awoooi.Results;
using Awoooi.Testing;

namespace Awoooi.Core.Tests.Proofs;

public sealed class SchemaCheckTests
{
    private const string Thing = "Thing/shop/it";

    private const string Definitions = """
        {"example.Thing":{"type":"object","properties":{"metadata":{"type":"object","additionalProperties":{"type":"string"}},"spec":{"type":"object","properties":{"size":{"type":"integer"},"color":{"type":"string"}}}},
           "x-kubernetes-group-version-kind":[{"group":"example.org","version":"v1","kind":"Thing"}]},
         "example.Budget":{"type":"object","properties":{"metadata":{"type":"object","additionalProperties":{"type":"string"}},"spec":{"type":"object","x-kubernetes-preserve-unknown-fields":true}},
           "x-kubernetes-group-version-kind":[{"group":"policy","version":"VERSION","kind":"PodDisruptionBudget"}]}}
        """;

    [Fact]
    public void Run_NewFault_IsRefusedWithTheSource()
    {
        var result = Check(Shop().Renders(Thing, "spec.size", "large"));

        result.Status.ShouldBe(CheckStatus.Refused);
        result.Detail.ShouldBe("Thing/shop/it: spec.size is 'large', a whole number must stand there; write it without quotes (schema-only, .awoooi/schemas of v1.30.0)");
    }

    [Fact]
    public void Run_FaultThatWasThere_IsNoted()
    {
        var result = Check(Shop(color: 7).Renders(Thing, "spec.size", 2));

        result.Status.ShouldBe(CheckStatus.Passed);
        result.Detail.ShouldContain("spec.color is 7");
        result.Detail.ShouldContain("already so before");
    }

    [Fact]
    public void Run_ObjectInOrder_SaysBySchemaOnly() =>
        Check(Shop().Renders(Thing, "spec.size", 2)).ShouldBe(CheckResult.Passed("schema", "1 object in order (schema-only, .awoooi/schemas of v1.30.0)"));

    [Fact]
    public void Run_KindThatNoSchemaKnows_IsNotCheckedByName()
    {
        var result = Check(Shop().Adds(K8s.Object("example.org/v1", "Other", "shop", "it")));

        result.Status.ShouldBe(CheckStatus.NotChecked);
        result.Detail.ShouldContain("no schema of example.org/v1 Other is known");
    }

    [Fact]
    public void Run_KindOfADefinitionInTheSameChange_IsChecked()
    {
        var definition = JsonNode.Parse("""
            {"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition","metadata":{"name":"others.example.org"},
             "spec":{"group":"example.org","names":{"kind":"Other"},"versions":[{"name":"v1","served":true,"schema":{"openAPIV3Schema":{"type":"object"}}}]}}
            """)!.AsObject();
        var result = Check(Shop().Adds(definition).Adds(K8s.Object("example.org/v1", "Other", "shop", "it").With("spec.size", 1)));

        result.Detail.ShouldContain("Other/shop/it: spec is unknown");
    }

    [Theory]
    [InlineData("v1", "policy/v1beta1", CheckStatus.Refused, "no longer served from Kubernetes 1.25")] // the server is past it
    [InlineData("v1beta1", "policy/v1beta1", CheckStatus.Passed, "use policy/v1")] // the server has nothing else
    [InlineData("v1beta1", "policy/v1", CheckStatus.Refused, "policy/v1 PodDisruptionBudget is not served")]
    [InlineData("v1", "policy/v1", CheckStatus.Passed, "in order")]
    public void Run_NewObjectOfARetiredVersion_DependsOnTheServer(string served, string used, CheckStatus status, string detail)
    {
        var budget = K8s.Budget("shop", "it", 1);
        budget["apiVersion"] = used;
        var result = Check(Shop().Adds(budget), SchemaDocument.Server(Definitions.Replace("VERSION", served, StringComparison.Ordinal)));

        result.Status.ShouldBe(status);
        result.Detail.ShouldContain(detail);
    }

    [Theory]
    [InlineData("v1", CheckStatus.Refused)]
    [InlineData("v1beta1", CheckStatus.Passed)]
    public void Run_OldObjectOfARetiredVersion_IsRefusedWhereTheServerIsPastIt(string served, CheckStatus status)
    {
        var budget = K8s.Budget("shop", "it", 1);
        budget["apiVersion"] = "policy/v1beta1";

        Check(new Proving().Declared(budget).Renders("PodDisruptionBudget/shop/it", "spec.minAvailable", 2), SchemaDocument.Server(Definitions.Replace("VERSION", served, StringComparison.Ordinal))).Status.ShouldBe(status);
    }

    [Fact]
    public void Run_SchemasThatCannotBeRead_AreRefused() =>
        Check(Shop().Renders(Thing, "spec.size", 2), ObjectSchemas.None(new Refusal("schemas-unreadable", "broken", "mend"))).ShouldBe(CheckResult.Refused("schema", "broken", "mend"));

    [Fact]
    public void Run_RulesInCel_AreNotCheckedByNameUnlessTheServerWasAsked()
    {
        var schemas = SchemaDocument.Server(Definitions.Replace("\"size\":{", "\"size\":{\"x-kubernetes-validations\":[{\"rule\":\"self < 9\"}],", StringComparison.Ordinal));
        var request = Shop().Renders(Thing, "spec.size", 2).Request with { Schemas = schemas };

        CheckResult Check(DryRunReport report) => Prover.Prove(request with { DryRun = report }).Checks.Single(x => x.Name == "schema");

        Check(DryRunReport.NoCluster).Status.ShouldBe(CheckStatus.NotChecked);
        Check(DryRunReport.NoCluster).Detail.ShouldContain("Thing/shop/it: rules in CEL (x-kubernetes-validations) of spec.size");
        Check(new("v1.30.0", [], [], null)).Status.ShouldBe(CheckStatus.Passed);
    }

    [Fact]
    public void Run_NoSchemas_AreNotChecked() => Shop().Renders(Thing, "spec.size", 2).Check("schema").Status.ShouldBe(CheckStatus.NotChecked);

    private static Proving Shop(JsonNode? color = null)
    {
        var thing = K8s.Object("example.org/v1", "Thing", "shop", "it").With("spec.size", 1);
        return new Proving().Declared(color is null ? thing : thing.With("spec.color", color));
    }

    private static CheckResult Check(Proving proving, ObjectSchemas? schemas = null) =>
        Prover.Prove(proving.Request with { Schemas = schemas ?? SchemaDocument.Server(Definitions) }).Checks.Single(x => x.Name == "schema");
}
