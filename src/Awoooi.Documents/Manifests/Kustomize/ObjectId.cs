using System.Text.Json.Nodes;
using Awoooi.Objects;

namespace Awoooi.Documents.Manifests.Kustomize;

/// <summary>What kustomize knows an object by.</summary>
internal sealed record ObjectId(string Group, string Version, string Kind, string Namespace, string Name)
{
    /// <summary>The namespace for comparing: an object that names none is in <c>default</c>, a cluster-scoped one in none.</summary>
    public string EffectiveNamespace => Scopes.IsClusterScoped(Group, Kind) ? "" : Namespace.Length == 0 ? "default" : Namespace;

    /// <summary>Reads the id from a body.</summary>
    public static ObjectId Of(JsonObject body)
    {
        var (group, version) = Split(KubeObject.Text(body["apiVersion"]) ?? "");
        var metadata = body["metadata"] as JsonObject;
        return new(group, version, KubeObject.Text(body["kind"]) ?? "", KubeObject.Text(metadata?["namespace"]) ?? "", KubeObject.Text(metadata?["name"]) ?? "");
    }

    /// <summary>Whether both name the same object.</summary>
    public bool Same(ObjectId other) =>
        Group == other.Group && Version == other.Version && Kind == other.Kind && Name == other.Name && EffectiveNamespace == other.EffectiveNamespace;

    /// <summary>Group and version of an apiVersion.</summary>
    public static (string Group, string Version) Split(string apiVersion) =>
        apiVersion.IndexOf('/', StringComparison.Ordinal) is var slash and >= 0 ? (apiVersion[..slash], apiVersion[(slash + 1)..]) : ("", apiVersion);

    /// <inheritdoc/>
    public override string ToString() => $"{Kind}/{Namespace}/{Name}";
}
