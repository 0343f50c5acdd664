using System.Text.Json.Nodes;
using Awoooi.Objects;

namespace Awoooi.Documents.Manifests.Kustomize;

/// <summary>One kustomization file.</summary>
/// <param name="Folder">Its folder.</param>
/// <param name="File">Its path.</param>
/// <param name="Document">Position of its document in the file.</param>
/// <param name="Body">Its content.</param>
internal sealed record Kustomization(string Folder, string File, int Document, JsonObject Body)
{
    /// <summary>The names that kustomize accepts.</summary>
    public static readonly IReadOnlyList<string> FileNames = ["kustomization.yaml", "kustomization.yml", "Kustomization"];

    private static readonly HashSet<string> Supported = new(StringComparer.Ordinal)
    {
        "apiVersion", "kind", "metadata", "resources", "bases", "components", "patches", "patchesStrategicMerge", "patchesJson6902", "images",
        "replicas", "namespace", "namePrefix", "nameSuffix", "labels", "commonLabels", "commonAnnotations", "configMapGenerator", "secretGenerator",
        "generatorOptions", "replacements", "sortOptions",
    };

    /// <summary>Whether it is a component.</summary>
    public bool IsComponent => Text("kind") == "Component";

    /// <summary>The first field with content that the built-in renderer does not know; null when there is none.</summary>
    public string? UnsupportedField => Body.Where(x => !Supported.Contains(x.Key) && !IsEmpty(x.Value)).Select(x => x.Key).FirstOrDefault();

    /// <summary>A text field; empty when absent.</summary>
    public string Text(string field) => KubeObject.Text(Body[field]) ?? "";

    /// <summary>The texts of a list, with their positions.</summary>
    public IEnumerable<(string Value, int Index)> Texts(string field) =>
        List(field).Select((x, i) => (KubeObject.Text(x) ?? "", i));

    /// <summary>The mappings of a list, each with its place.</summary>
    public IEnumerable<(JsonObject Entry, Place Place)> Entries(string field) =>
        List(field).Select((x, i) => (x as JsonObject ?? [], At(FieldPath.Root.Key(field).Index(i), x)));

    /// <summary>A place in this file.</summary>
    public Place At(FieldPath path, JsonNode? body) => new(File, Document, path, null, body);

    private JsonArray List(string field) => Body[field] as JsonArray ?? [];

    private static bool IsEmpty(JsonNode? node) => node is null or JsonArray { Count: 0 } or JsonObject { Count: 0 };
}
