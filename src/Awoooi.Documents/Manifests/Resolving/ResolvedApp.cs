using Awoooi.Documents.Manifests.Apps;
using Awoooi.Objects;
using Awoooi.Results;

namespace Awoooi.Documents.Manifests.Resolving;

/// <summary>An app as rendered from a tree, and where everything came from.</summary>
/// <param name="Source">The app.</param>
/// <param name="Objects">Its objects; for a chart also one <c>HelmValues</c> pseudo object per value file, rendered or not.</param>
/// <param name="InputFiles">Every file that was read or asked for, from the repository root, in ordinal order.</param>
/// <param name="Renderer">What rendered it (<c>built-in</c>, <c>kubectl kustomize v5.7.1</c>, <c>helm v4.1.4</c>); empty when nothing did.</param>
/// <param name="NotRendered">Why the objects are missing; null when they are complete.</param>
internal sealed record ResolvedApp(
    AppSource Source, IReadOnlyList<ResolvedObject> Objects, IReadOnlyList<string> InputFiles, string Renderer, string? NotRendered)
{
    /// <summary>Set when the objects are missing only because a program was not let finish, or when this is so of what the app delivers in turn.</summary>
    public Refusal? Interrupted { get => field ?? Source.Interrupted; init; }
}

/// <summary>One rendered object with its origin.</summary>
/// <param name="Object">The object.</param>
/// <param name="File">The file that introduces it; empty when only the renderer knows (a chart's template).</param>
/// <param name="Document">Position of the document in that file, from 0.</param>
/// <param name="At">Where in that document its body begins: the root, or <c>items[3]</c> of a List.</param>
/// <param name="Contributions">Everything that had a say, in order of effect; the last one that sets a field decides it.</param>
internal sealed record ResolvedObject(KubeObject Object, string File, int Document, FieldPath At, IReadOnlyList<Contribution> Contributions);
