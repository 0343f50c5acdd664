using Awoooi.Objects;

namespace Awoooi.Manifests;

/// <summary>Where a field of an object is decided.</summary>
/// <param name="Object">The object, and who delivers it.</param>
/// <param name="Field">The field.</param>
/// <param name="Value">Its value as rendered; null when absent.</param>
/// <param name="Contributions">Every place that sets it, in order of effect: the last one decides.</param>
/// <param name="Alternatives">Places where a change of the field would show, by how little else they touch; the first is where an edit goes.</param>
/// <param name="Renderer">What rendered the alternatives; empty when nothing could.</param>
/// <param name="NotRendered">Apps that read the same files and could not be rendered, with what to install or mend.</param>
public sealed record FieldLocation(
    DeliveredObject Object,
    FieldPath Field,
    string? Value,
    IReadOnlyList<FieldPlace> Contributions,
    IReadOnlyList<FieldPlace> Alternatives,
    string Renderer,
    IReadOnlyList<string> NotRendered)
{
    /// <summary>The place that decides the value; null when no file sets it.</summary>
    public FieldPlace? Decider => Contributions.Count == 0 ? null : Contributions[^1];
}

/// <summary>A place in a file.</summary>
/// <param name="File">The file.</param>
/// <param name="Line">Line, from 1: of the value, or of where it would be added.</param>
/// <param name="Column">Column, from 1.</param>
/// <param name="Value">What is written there; null when nothing is yet.</param>
/// <param name="DecidedBy">What stands there (<c>patch in apps/shop/overlays/production</c>).</param>
/// <param name="AlsoTouches">What else a change here would change, with the app; empty for contributions, which are not tried.</param>
public sealed record FieldPlace(string File, int Line, int Column, string? Value, string DecidedBy, IReadOnlyList<string> AlsoTouches);
