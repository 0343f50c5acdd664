using Awoooi.Documents.Manifests.Proving;
using Awoooi.Objects;
using Awoooi.Repositories;
using Awoooi.Results;

namespace Awoooi.Documents.Manifests.Locating;

/// <summary>One way to make an edit, made on the text but not yet proven by rendering.</summary>
/// <param name="DecidedBy">Why this place decides, for people (<c>patch in apps/shop/overlays/production</c>).</param>
/// <param name="Files">The files that differ; a refusal when the text could not be edited.</param>
internal sealed record Candidate(string DecidedBy, Result<IReadOnlyList<EditedFile>> Files)
{
    /// <summary>Where the edited text stands, or would stand; null for a candidate that is more than one text.</summary>
    public TextPlace? Place { get; init; }

    /// <summary>Fields of delivery tools' objects that differ with the edit, because the value stands in them.</summary>
    public IReadOnlyList<Carrier> Carriers { get; init; } = [];

    /// <summary>Places that set the same, in order of effect, which this one goes before.</summary>
    public IReadOnlyList<TextPlace> Layers { get; init; } = [];

    /// <summary>Why the edit must not be made here, although it would have its effect; null when it may be.</summary>
    public Refusal? Forbidden { get; init; }

    /// <summary>A candidate that edits one file.</summary>
    public static Candidate Of(string decidedBy, Result<EditedFile> file) =>
        new(decidedBy, file.Succeeded(out var edited, out var refusal) ? new[] { edited } : refusal);

    /// <summary>A candidate that cannot be made.</summary>
    public static Candidate Refused(string decidedBy, Refusal refusal) => new(decidedBy, refusal);
}

/// <summary>One edited file.</summary>
/// <param name="Path">Its path.</param>
/// <param name="After">Its new content; null removes it.</param>
/// <param name="Line">Line of the edit, from 1.</param>
internal sealed record EditedFile(string Path, byte[]? After, int Line)
{
    /// <summary>The same for a tree.</summary>
    public TreeEdit Edit => new(Path, After is null ? null : (ReadOnlyMemory<byte>?)After);
}

/// <summary>Where in a file the text of a field stands.</summary>
/// <param name="File">The file.</param>
/// <param name="Document">Position of the document.</param>
/// <param name="Field">The field in the document; with <paramref name="Inner"/>, the text that holds YAML.</param>
/// <param name="Inner">The field within that YAML; null for ordinary fields.</param>
/// <param name="What">What stands there, for people.</param>
internal sealed record TextPlace(string File, int Document, FieldPath Field, FieldPath? Inner, string What);
