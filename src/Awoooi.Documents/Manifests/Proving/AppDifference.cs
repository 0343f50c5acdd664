using Awoooi.Evidences;
using Awoooi.Objects;
using Awoooi.Results;

namespace Awoooi.Documents.Manifests.Proving;

/// <summary>One app rendered before and after an edit.</summary>
/// <param name="App">The app.</param>
/// <param name="Before">Its objects before.</param>
/// <param name="After">Its objects after.</param>
/// <param name="Changes">What differs.</param>
internal sealed record AppDifference(
    DeclaredApp App, IReadOnlyList<KubeObject> Before, IReadOnlyList<KubeObject> After, IReadOnlyList<ObjectChange> Changes);

/// <summary>Every app that reads the edited files, before and after.</summary>
/// <param name="Apps">The apps.</param>
/// <param name="Renderer">What rendered them.</param>
/// <param name="NotRendered">Apps that could not be rendered, with the reason.</param>
/// <param name="Broken">Apps that could be rendered before the edit and cannot after it, with the reason.</param>
internal sealed record RenderedDifference(
    IReadOnlyList<AppDifference> Apps, string Renderer, IReadOnlyList<string> NotRendered, IReadOnlyList<string> Broken)
{
    /// <summary>Set when a program was not let finish: then nothing is known of the edit.</summary>
    public Refusal? Interrupted { get; init; }
}
