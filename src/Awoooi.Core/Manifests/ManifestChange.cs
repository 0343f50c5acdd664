using Awoooi.Objects;

namespace Awoooi.Manifests;

/// <summary>An edit of the repository, made and rendered but not committed.</summary>
/// <param name="BaseCommit">The commit it applies to.</param>
/// <param name="Files">The files that differ.</param>
/// <param name="Edits">The same per field, for people.</param>
/// <param name="Rendered">What differs between the rendered objects before and after, over all apps.</param>
/// <param name="Renderer">What rendered them (<c>kubectl kustomize v5.7.1</c>, <c>built-in</c>); empty when nothing could.</param>
/// <param name="Apps">The apps whose rendered objects differ.</param>
/// <param name="NotRendered">Apps that read the edited files and could not be rendered, with the reason and what to install.</param>
/// <param name="Diff">The unified diff of the files.</param>
public sealed record ManifestChange(
    string BaseCommit,
    IReadOnlyList<FileChange> Files,
    IReadOnlyList<AppliedEdit> Edits,
    IReadOnlyList<ObjectChange> Rendered,
    string Renderer,
    IReadOnlyList<string> Apps,
    IReadOnlyList<string> NotRendered,
    string Diff)
{
    /// <summary>Objects of delivery tools (HelmReleases, Applications) that hold an edited value, and so differ as well.</summary>
    public IReadOnlyList<ObjectRef> Carriers { get; init; } = [];
}

/// <summary>One file of a change.</summary>
/// <param name="Path">Path from the repository root.</param>
/// <param name="Before">Content before; null when the file is new.</param>
/// <param name="After">Content after; null when the file goes.</param>
public sealed record FileChange(string Path, byte[]? Before, byte[]? After);

/// <summary>One field as it was edited.</summary>
/// <param name="File">The file.</param>
/// <param name="Line">Line of the edit in the new file, from 1.</param>
/// <param name="Object">The object whose live value is decided there.</param>
/// <param name="Field">The field of that object.</param>
/// <param name="Before">Value before; null when absent.</param>
/// <param name="After">Value after; null when absent.</param>
/// <param name="DecidedBy">Why this place decides (<c>patch in apps/shop/overlays/production</c>).</param>
public sealed record AppliedEdit(string File, int Line, ObjectRef Object, FieldPath Field, string? Before, string? After, string DecidedBy);
