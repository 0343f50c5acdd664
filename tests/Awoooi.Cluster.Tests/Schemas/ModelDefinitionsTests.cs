using System.Text.Json.Nodes;
using Awoooi.Cluster.Schemas;
using Awoooi.Objects;
using Awoooi.Proofs.Schemas;
using Awoooi.Testing;

namespace Awoooi.Cluster.Tests.Schemas;

/// <summary>Schemas made from the client library's models.</summary>
public sealed class ModelDefinitionsTests
{
    private static readonly ModelDefinitions Models = new();
    private static readonly ObjectSchemas Schemas = new(Models);

    public static TheoryData<string, string> Kinds => new()
    {
        { "v1", "Service" }, { "v1", "Event" }, { "events.k8s.io/v1", "Event" }, { "apps/v1", "StatefulSet" }, { "batch/v1", "CronJob" }, { "autoscaling/v2", "HorizontalPodAutoscaler" },
        { "networking.k8s.io/v1", "Ingress" }, { "rbac.authorization.k8s.io/v1", "RoleBinding" }, { "apiextensions.k8s.io/v1", "CustomResourceDefinition" },
        { "storage.k8s.io/v1", "StorageClass" }, { "apiregistration.k8s.io/v1", "APIService" }, { "policy/v1", "PodDisruptionBudget" },
    };

    [Theory, MemberData(nameof(Kinds))]
    public void Knows_BuiltInKind_IsThere(string apiVersion, string kind) => Schemas.Knows(apiVersion, kind).ShouldBeTrue();

    [Theory]
    [InlineData("policy/v1beta1", "PodDisruptionBudget")]
    [InlineData("apps/v1", "Service")]
    [InlineData("example.org/v1", "Deployment")]
    [InlineData("v1", "DeleteOptions")]
    [InlineData("v1", "Container")]
    [InlineData("", "")]
    public void Knows_WhatIsNoKind_IsNotThere(string apiVersion, string kind) => Schemas.Knows(apiVersion, kind).ShouldBeFalse();

    [Fact]
    public void Validate_WhatTestsDeclare_IsInOrder()
    {
        JsonObject[] all =
        [
            K8s.Deployment("shop", "api"), K8s.StatefulSet("shop", "db"), K8s.ConfigMap("shop", "c", ("a", "b")), K8s.Service("shop", "api"),
            K8s.Claim("shop", "data"), K8s.Autoscaler("shop", "api"), K8s.Budget("shop", "api", "50%"),
        ];

        foreach (var body in all) Faults(body).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("spec.replicas", "\"2\"", "spec.replicas is '2', a whole number must stand there; write it without quotes")]
    [InlineData("spec.template.spec.containers[name=api].resources.limits.memory", "\"lots\"", "spec.template.spec.containers[name=api].resources.limits.memory is 'lots', which is no quantity such as 250m or 256Mi")]
    [InlineData("spec.template.spec.containers[name=api].resources.limits.cpu", "1", null)]
    [InlineData("spec.template.spec.containers[name=api].env", """[{"value":"x"}]""", "spec.template.spec.containers[name=api].env[0].name is missing")]
    [InlineData("spec.template.spec.containers[name=api].env", """[{"name":"A","value":1}]""", "spec.template.spec.containers[name=api].env[name=A].value is 1, a text must stand there; write it in quotes: \"1\"")]
    [InlineData("spec.strategy", """{"rollingUpdate":{"maxSurge":"25%","maxUnavailable":0} }""", null)]
    [InlineData("spec.strategy", """{"rollingUpdate":{"maxSurge":true} }""", "spec.strategy.rollingUpdate.maxSurge is true, a whole number or a text must stand there")]
    [InlineData("spec.selector", "null", "spec.selector is null, and it is required")]
    [InlineData("metadata.creationTimestamp", "null", null)]
    [InlineData("metadata.lables", "{}", "metadata.lables is unknown; did you mean 'labels'?")]
    [InlineData("spec.template.spec.containers", "null", "spec.template.spec.containers is null, and it is required")]
    public void Validate_DeploymentBent_NamesTheFault(string field, string value, string? fault) =>
        Faults(K8s.Deployment("shop", "api").With(field, JsonNode.Parse(value))).ShouldBe(fault is null ? [] : [fault]);

    [Fact]
    public void Validate_SecretThatIsNotEncoded_NamesIt() =>
        Faults(K8s.Object("v1", "Secret", "shop", "s").With("data.key", "not base64")).ShouldBe(["data.key is 'not base64', which is no base64"]);

    [Fact]
    public void Validate_DefinitionOfCustomKinds_TakesAnySchema() => Faults(JsonNode.Parse("""
        {"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition","metadata":{"name":"x.example.org"},"spec":{"group":"example.org","scope":"Namespaced",
         "names":{"kind":"X","plural":"x"},"versions":[{"name":"v1","served":true,"storage":true,"schema":{"openAPIV3Schema":{"type":"object","properties":{"a":{"items":{"type":"string"},"default":[1]}} } } }]} }
        """)!.AsObject()).ShouldBeEmpty();

    [Fact]
    public void RequiredFields_EveryRow_IsAFieldOfAModel()
    {
        foreach (var (model, fields) in RequiredFields.All)
        {
            var schema = Models.Find("io.k8s.api." + model).ShouldNotBeNull(model);
            fields.ShouldBeSubsetOf(schema["properties"]!.AsObject().Select(x => x.Key), model);
        }
    }

    [Fact]
    public void RequiredFields_EveryRow_IsRequiredByKubernetes()
    {
        var documents = RealDefinitions.Read();
        var required = documents.GroupBy(x => RealDefinitions.ShortName(x.Name)).ToDictionary(x => x.Key, x => x.SelectMany(y => Texts(y.Schema["required"])).ToHashSet(StringComparer.Ordinal));

        foreach (var (model, fields) in RequiredFields.All)
        {
            if (required.TryGetValue(RealDefinitions.ShortName(model), out var known)) fields.ShouldBeSubsetOf(known, model);
        }
    }

    [Fact]
    public void Models_BesideKubernetesOwnDefinitions_HaveTheirFieldsAndTypes()
    {
        var missing = new List<string>();
        foreach (var (apiVersion, kind, schema) in RealDefinitions.Kinds())
        {
            if (Models.NameOf(apiVersion, kind) is not { } name) missing.Add($"{apiVersion} {kind}");
            else missing.AddRange(schema["properties"]!.AsObject().Select(x => x.Key).Except(Models.Find(name)!["properties"]!.AsObject().Select(x => x.Key)).Select(x => $"{apiVersion} {kind}.{x}"));
        }

        missing.ShouldBeEmpty();
    }

    private static IEnumerable<string> Texts(JsonNode? list) => (list as JsonArray ?? []).Select(x => x!.GetValue<string>());

    private static List<string> Faults(JsonObject body) => [.. Schemas.Validate(KubeObject.From(body)!).Faults.Select(x => x.ToString())];
}
