using System.Text.Json.Nodes;
using Awoooi.Testing.Exam;

namespace Awoooi.Testing.Clusters;

/// <summary>Definitions of custom kinds for tests.</summary>
public static class CustomKinds
{
    /// <summary>
    /// The kinds of Argo CD and Flux (<c>delivery-kinds.yaml</c>): written here, with the groups, names, subresources and required fields of the real ones and of
    /// their fields those that are read. They are structural, so a server drops what they do not know.
    /// </summary>
    public static IReadOnlyList<JsonObject> OfDeliveryTools() =>
        [.. YamlText.Read(File.ReadAllText(Path.Combine(RepositoryRoot.Path, "tests/Awoooi.Testing/Clusters/delivery-kinds.yaml"))).Select(x => YamlText.ToJson(x)!.AsObject())];

    /// <summary>A kind whose objects may hold anything.</summary>
    public static JsonObject Of(string group, string version, string kind, string plural) => JsonNode.Parse($$"""
        {"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition","metadata":{"name":"{{plural}}.{{group}}"},"spec":{"group":"{{group}}",
         "scope":"Namespaced","names":{"kind":"{{kind}}","plural":"{{plural}}"},"versions":[{"name":"{{version}}","served":true,"storage":true,
         "schema":{"openAPIV3Schema":{"type":"object","x-kubernetes-preserve-unknown-fields":true} } }]} }
        """)!.AsObject();
}
