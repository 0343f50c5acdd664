using System.Text.Json.Nodes;
using Awoooi.Objects;
using YamlDotNet.RepresentationModel;

namespace Awoooi.Testing.Exam;

/// <summary>Which document of a file is meant. A file that is no Kubernetes object has kind <c>HelmValues</c> or <c>Kustomization</c> and its file name.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Name">The object's name, or the file's.</param>
/// <param name="Namespace">The namespace; empty when not given.</param>
public sealed record DocumentName(string Kind, string Name, string Namespace)
{
    /// <summary>Whether the document is the file itself.</summary>
    public bool IsFile => Kind is ObjectRef.HelmValuesKind or "Kustomization";

    /// <inheritdoc/>
    public override string ToString() => $"{Kind}/{Namespace}/{Name}";
}

/// <summary>One document of a file.</summary>
/// <param name="Root">With its place in the text.</param>
/// <param name="Data">As data.</param>
/// <param name="Name">What it calls itself; for anything but a Kubernetes object, kind empty and the position as name.</param>
public sealed record ManifestDocument(YamlNode Root, JsonNode? Data, DocumentName Name);

/// <summary>A YAML file.</summary>
/// <param name="Text">The whole text.</param>
/// <param name="Documents">Its documents.</param>
public sealed record ManifestFile(string Text, IReadOnlyList<ManifestDocument> Documents)
{
    /// <summary>Reads a file; null for bytes that are no YAML (a chart's template, an image).</summary>
    public static ManifestFile? Read(byte[]? bytes)
    {
        if (bytes is null) return null;
        try
        {
            var text = YamlText.Decode(bytes);
            return new(text, [.. YamlText.Read(text).Select((x, i) => Document(x, i))]);
        }
        catch (Exception e) when (e is YamlDotNet.Core.YamlException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>Whether a path looks like one that holds YAML.</summary>
    public static bool IsYaml(string path) => path.EndsWith(".yaml", StringComparison.Ordinal) || path.EndsWith(".yml", StringComparison.Ordinal);

    /// <summary>The named document; a namespace counts only where both sides name one (kustomize may add it).</summary>
    public ManifestDocument? Find(DocumentName name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.IsFile
            ? Documents.Count > 0 ? Documents[0] : null
            : Documents.FirstOrDefault(x => x.Name.Kind == name.Kind && x.Name.Name == name.Name
                && (x.Name.Namespace == name.Namespace || x.Name.Namespace.Length == 0 || name.Namespace.Length == 0));
    }

    private static ManifestDocument Document(YamlNode root, int position)
    {
        var data = YamlText.ToJson(root);
        var found = data is JsonObject body ? KubeObject.From(body)?.Ref : null;
        return new(root, data, found is null ? new("", $"{position}", "") : new(found.Kind, found.Name, found.Namespace));
    }
}
