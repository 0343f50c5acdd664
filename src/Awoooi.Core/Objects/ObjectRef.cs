namespace Awoooi.Objects;

/// <summary>Names one Kubernetes object (or one Helm values file, as kind <c>HelmValues</c> named by its path).</summary>
/// <param name="ApiVersion">Group and version (<c>apps/v1</c>); empty when unknown, as in a name a user typed.</param>
/// <param name="Kind">The kind, as in the manifest.</param>
/// <param name="Namespace">The namespace; empty for cluster-scoped objects.</param>
/// <param name="Name">The object's name.</param>
/// <remarks>
/// Equality looks at the group and not at the version, because the same object is served under several versions; kinds of different groups
/// may have the same name. A name without <paramref name="ApiVersion"/> equals one of any group.
/// </remarks>
public sealed record ObjectRef(string ApiVersion, string Kind, string Namespace, string Name)
{
    /// <summary>Kind of a Helm values file, which is no Kubernetes object but decides some.</summary>
    public const string HelmValuesKind = "HelmValues";

    /// <summary>The API group (<c>apps</c>); empty for the core group, and when it is unknown.</summary>
    public string Group => ApiVersion.IndexOf('/', StringComparison.Ordinal) is var slash and > 0 ? ApiVersion[..slash] : "";

    /// <summary>The name that users read: <c>Kind/namespace/name</c>; the namespace stays empty for cluster-scoped objects.</summary>
    public string Id => $"{Kind}/{Namespace}/{Name}";

    /// <summary>Reads <c>Kind/namespace/name</c>; returns null for anything else.</summary>
    public static ObjectRef? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split('/', 3);
        return parts.Length == 3 && parts[0].Length > 0 && parts[2].Length > 0 ? new("", parts[0], parts[1], parts[2]) : null;
    }

    /// <inheritdoc/>
    public bool Equals(ObjectRef? other) =>
        other is not null && Kind == other.Kind && Namespace == other.Namespace && Name == other.Name && IsGroupOf(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, Namespace, Name);

    /// <inheritdoc/>
    public override string ToString() => Id;

    // Kubernetes moved kinds out of "extensions" and events into a group of their own; the API server serves them under both names.
    private bool IsGroupOf(ObjectRef other) => ApiVersion == other.ApiVersion || ApiVersion.Length == 0 || other.ApiVersion.Length == 0
        || Group == other.Group || IsMoved(Group, other.Group) || IsMoved(other.Group, Group);

    private static bool IsMoved(string old, string now) => (old, now) is ("extensions", "apps" or "networking.k8s.io" or "policy") or ("", "events.k8s.io");
}
