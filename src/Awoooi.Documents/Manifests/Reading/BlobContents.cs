using Awoooi.Documents.Yaml;
using Awoooi.Objects;

namespace Awoooi.Documents.Manifests.Reading;

/// <summary>What one blob holds, by name only.</summary>
/// <param name="Objects">Its documents that are mappings, and the items of its Lists, in the order of the text.</param>
/// <param name="Fault">Why it cannot be read; null when it can.</param>
/// <param name="MayHoldObjects">Whether what cannot be read may well be objects: it has their words, and is no template.</param>
internal sealed record BlobContents(IReadOnlyList<IndexedObject> Objects, YamlFault? Fault, bool MayHoldObjects)
{
    /// <summary>Whether it is a file of objects, readable or not.</summary>
    public bool IsManifest => Fault is null ? Has(ManifestRole.Object) || Has(ManifestRole.List) || Has(ManifestRole.Delivery) : MayHoldObjects;

    /// <summary>Whether something in it has a name, or may have it, because it cannot be read.</summary>
    public bool MayName(string name)
    {
        for (var i = 0; i < Objects.Count; i++)
        {
            if (Objects[i].Ref.Name == name) return true;
        }
        return Fault is not null;
    }

    /// <summary>Whether anything in it has a role.</summary>
    public bool Has(ManifestRole role)
    {
        for (var i = 0; i < Objects.Count; i++)
        {
            if (Objects[i].Role == role) return true;
        }
        return false;
    }
}

/// <summary>One mapping of a blob.</summary>
/// <param name="Ref">Its name; what it does not say is empty.</param>
/// <param name="Role">What it is for.</param>
/// <param name="Document">Position of its document among those of the file, from 0.</param>
/// <param name="Start">Its first byte.</param>
/// <param name="End">Behind its last byte.</param>
internal readonly record struct IndexedObject(ObjectRef Ref, ManifestRole Role, int Document, int Start, int End);

/// <summary>What a mapping in a file is for.</summary>
internal enum ManifestRole : byte
{
    /// <summary>Not known from its content: values of a chart, a chart's metadata, configuration.</summary>
    Other,

    /// <summary>An object of Kubernetes.</summary>
    Object,

    /// <summary>A list of objects; they follow as entries of their own.</summary>
    List,

    /// <summary>An input of kustomize.</summary>
    Kustomization,

    /// <summary>An object by which Argo CD or Flux delivers others.</summary>
    Delivery,
}
