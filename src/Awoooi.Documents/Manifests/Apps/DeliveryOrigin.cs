using Awoooi.Objects;

namespace Awoooi.Documents.Manifests.Apps;

/// <summary>Where the tree declares an Application, a Kustomization or a HelmRelease: settings in it decide what its app renders.</summary>
/// <param name="Object">The declared object; for a generated Application its ApplicationSet.</param>
/// <param name="File">The file that introduces it; empty when a chart's template does.</param>
/// <param name="Document">Position of the document in it.</param>
/// <param name="At">Where in the document the object's body begins.</param>
/// <param name="Within">Where in the object the Application's body begins: the root, or a set's template.</param>
internal sealed record DeliveryOrigin(ObjectRef Object, string File, int Document, FieldPath At, FieldPath Within)
{
    /// <summary>Name of the app that renders it; null where that is not known.</summary>
    public string? By { get; init; }

    /// <summary>Further files that have a say in it: patches of the app that renders it, or that app's chart.</summary>
    public IReadOnlyList<string> Others { get; init; } = [];

    /// <summary>Every file that has a say in it.</summary>
    public IEnumerable<string> Files => Others.Prepend(File).Where(x => x.Length > 0);
}

/// <summary>An object of a delivery tool.</summary>
/// <param name="Object">The object.</param>
/// <param name="FoundIn">Where it was found, in words.</param>
/// <param name="Origin">Where the tree declares it; null for one that was only seen live.</param>
internal sealed record DeliveryObject(KubeObject Object, string FoundIn, DeliveryOrigin? Origin);
