using System.Text.Json.Nodes;
using Awoooi.Evidences;
using Awoooi.Objects;

namespace Awoooi.Documents.Tests.Manifests.Witness;

/// <summary>One field to change.</summary>
/// <param name="App">The app.</param>
/// <param name="Object">The workload.</param>
/// <param name="Field">The field.</param>
/// <param name="What">Which of the usual fields it is (<c>image</c>, <c>limits.memory</c>).</param>
/// <param name="Present">Whether it has a value now.</param>
/// <param name="Wanted">The value it shall get.</param>
internal sealed record WorkloadField(string App, ObjectRef Object, FieldPath Field, string What, bool Present, JsonNode Wanted);

/// <summary>The fields of a workload that remedies change.</summary>
internal static class WorkloadFields
{
    private static readonly string[] PodSpecs = ["spec.template.spec", "spec.jobTemplate.spec.template.spec", "spec"];
    private static readonly string[] Scaled = ["Deployment", "StatefulSet", "ReplicaSet", "Rollout"];
    private static readonly (string What, string Value)[] Resources =
        [("limits.memory", "777Mi"), ("requests.memory", "77Mi"), ("limits.cpu", "777m"), ("requests.cpu", "77m")];

    private static readonly string[] ContainerLists = ["containers", "initContainers"];

    /// <summary>The fields of one declared object; none when it runs no containers.</summary>
    public static IEnumerable<WorkloadField> Of(DeclaredObject declared)
    {
        var (item, body) = (declared.Object.Ref, declared.Object.Body);
        if (item.Kind == ObjectRef.HelmValuesKind) yield break;
        var pod = PodSpecs.Select(FieldPath.Parse).FirstOrDefault(x => x.Key("containers").In(body) is JsonArray list && list.All(y => y is JsonObject z && z["name"] is not null));
        if (pod is null || (item.Kind != "Pod" && pod.Segments.Count == 1)) yield break;
        foreach (var container in ContainerLists.SelectMany(x => Containers(body, pod.Key(x))))
        {
            if (KubeObject.Text(container.Key("image").In(body)) is { } image) yield return New(declared, container.Key("image"), "image", JsonValue.Create(Retagged(image)));
            foreach (var (what, value) in Resources)
            {
                yield return New(declared, what.Split('.').Aggregate(container.Key("resources"), (x, key) => x.Key(key)), what, JsonValue.Create(value));
            }
        }
        if (Scaled.Contains(item.Kind)) yield return New(declared, FieldPath.Parse("spec.replicas"), "replicas", JsonValue.Create(7));
    }

    private static IEnumerable<FieldPath> Containers(JsonNode body, FieldPath list) =>
        (list.In(body) as JsonArray ?? []).Select(x => list.Item("name", KubeObject.Text(x?["name"]) ?? ""));

    private static WorkloadField New(DeclaredObject declared, FieldPath field, string what, JsonNode wanted) =>
        new(declared.App, declared.Object.Ref, field, what, field.In(declared.Object.Body) is not null, wanted);

    private static string Retagged(string image)
    {
        var name = image.Split('@')[0];
        var colon = name.IndexOf(':', name.LastIndexOf('/') + 1);
        return (colon < 0 ? name : name[..colon]) + ":v7.7.7";
    }
}
