using System.Text.Json.Nodes;
using Awoooi.Objects;

namespace Awoooi.Documents.Manifests.Resolving;

/// <summary>One place in the repository that had a say in what an object is.</summary>
/// <param name="Kind">What stands there.</param>
/// <param name="File">The file, from the repository root.</param>
/// <param name="Document">Position of the document in the file, from 0.</param>
/// <param name="At">Where in that document it stands: the object's body, the patch, the entry of a kustomization (<c>images[0]</c>).</param>
/// <param name="Inner">Not null when the value at <paramref name="At"/> is itself YAML in a text (an inline patch): the place within that YAML.</param>
/// <param name="Body">What stands there as data: the object, the patch, the JSON6902 operation, the entry. Read-only.</param>
/// <param name="Fields">The object's fields that it set, where they are cheaply known (not for resources and strategic patches: look into their body).</param>
internal sealed record Contribution(
    ContributionKind Kind, string File, int Document, FieldPath At, FieldPath? Inner, JsonNode? Body, IReadOnlyList<FieldPath> Fields);

/// <summary>The ways to have a say.</summary>
internal enum ContributionKind
{
    /// <summary>The manifest that introduces the object.</summary>
    Resource,

    /// <summary>A strategic-merge patch.</summary>
    StrategicPatch,

    /// <summary>One operation of a JSON6902 patch.</summary>
    JsonPatch,

    /// <summary>An entry of <c>images</c>.</summary>
    Image,

    /// <summary>An entry of <c>replicas</c>.</summary>
    Replicas,

    /// <summary>An entry of <c>configMapGenerator</c> or <c>secretGenerator</c>.</summary>
    Generator,

    /// <summary>Names, namespace, labels, annotations, replacements.</summary>
    Other,
}
