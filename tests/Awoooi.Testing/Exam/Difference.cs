using System.Text.Json.Nodes;
using Awoooi.Objects;

namespace Awoooi.Testing.Exam;

/// <summary>One thing that differs between two trees.</summary>
/// <param name="File">The file.</param>
/// <param name="Document">The document; null when the file as a whole differs (added, removed, or no YAML).</param>
/// <param name="Field">The field, as deep as it can be told; the root for a whole document.</param>
/// <param name="Before">Value before; null when absent.</param>
/// <param name="After">Value after; null when absent.</param>
public sealed record Difference(string File, DocumentName? Document, FieldPath Field, JsonNode? Before, JsonNode? After)
{
    /// <summary>Whether a file went.</summary>
    public bool FileRemoved { get; init; }

    /// <summary>Whether it lies inside a place. An emptied mapping counts as part of the field whose loss emptied it.</summary>
    public bool IsIn(Place place)
    {
        ArgumentNullException.ThrowIfNull(place);
        if (place.File != File) return false;
        if (place.Document is null) return place.Field is null || Covers(place.Field);
        return Document is not null && (place.Document.IsFile || Same(place.Document, Document)) && (place.Field is null || Covers(place.Field));
    }

    /// <inheritdoc/>
    public override string ToString() => Document is null
        ? $"{File} {(FileRemoved ? "removed" : "differs")}"
        : $"{Document} {(Field.Equals(FieldPath.Root) ? "(whole document)" : Field.ToString())}: {MustCheck.Show(Before)} → {MustCheck.Show(After)}";

    private static bool Same(DocumentName one, DocumentName other) => one.Kind == other.Kind && one.Name == other.Name
        && (one.Namespace == other.Namespace || one.Namespace.Length == 0 || other.Namespace.Length == 0);

    private static bool IsEmpty(JsonNode? node) => node is null or JsonObject { Count: 0 } or JsonArray { Count: 0 };

    private bool Covers(FieldPath field) =>
        Field.IsWithin(field) || (field.IsWithin(Field) && Field.Segments.Count > 0 && IsEmpty(Before) && IsEmpty(After));
}
