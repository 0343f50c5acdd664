using System.Globalization;
using System.Text.Json.Nodes;
using Awoooi.Objects;

namespace Awoooi.Proofs;

/// <summary>An object that makes pods from a template.</summary>
internal sealed class TemplatedWorkload
{
    private static readonly Dictionary<string, string> Templates = new()
    {
        ["Deployment"] = "spec.template",
        ["StatefulSet"] = "spec.template",
        ["DaemonSet"] = "spec.template",
        ["ReplicaSet"] = "spec.template",
        ["Job"] = "spec.template",
        ["CronJob"] = "spec.jobTemplate.spec.template",
    };

    private TemplatedWorkload(KubeObject body, FieldPath template) => (Object, TemplatePath, Template) = (body, template, template.In(body.Body) as JsonObject ?? []);

    public KubeObject Object { get; }

    public ObjectRef Ref => Object.Ref;

    /// <summary>Where the pod template stands.</summary>
    public FieldPath TemplatePath { get; }

    public JsonObject Template { get; }

    public JsonObject PodSpec => Template["spec"] as JsonObject ?? [];

    public JsonObject Labels => Template["metadata"]?["labels"] as JsonObject ?? [];

    /// <summary>Declared replicas; 1 where none are declared, as Kubernetes fills in.</summary>
    public int Replicas => int.TryParse(Object.TextAt("spec.replicas"), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 1;

    /// <summary>Whether <c>spec.replicas</c> says how many pods there are.</summary>
    public bool Scales => Ref.Kind is "Deployment" or "StatefulSet" or "ReplicaSet";

    public IEnumerable<JsonObject> Containers => List("containers");

    public IEnumerable<JsonObject> AllContainers => List("initContainers").Concat(Containers);

    public static TemplatedWorkload? From(KubeObject? item) =>
        item is not null && Templates.TryGetValue(item.Ref.Kind, out var path) ? new(item, FieldPath.Parse(path)) : null;

    /// <summary>The template's place in objects of a kind; null for kinds without one.</summary>
    public static FieldPath? TemplateOf(string kind) => Templates.TryGetValue(kind, out var path) ? FieldPath.Parse(path) : null;

    private IEnumerable<JsonObject> List(string key) => (PodSpec[key] as JsonArray)?.OfType<JsonObject>() ?? [];
}
