using Awoooi.Documents.Manifests.Editing;
using Awoooi.Objects;
using Awoooi.Repositories;

namespace Awoooi.Documents.Manifests.Locating;

/// <summary>Line and column of a place in its file.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
/// <param name="Value">What is written there, scalars only.</param>
internal sealed record PlacePosition(int Line, int Column, string? Value)
{
    /// <summary>Where a place's value stands; null when it is not there.</summary>
    public static PlacePosition? Of(IManifestTree tree, TextPlace place)
    {
        if (tree.Read(place.File) is not { } bytes || Find(place.File, bytes, place.Document, place.Field) is not { } outer) return null;
        if (place.Inner is null) return outer.Position;
        if (KubeObject.Text(outer.Text.Data(place.Document) is { } root ? place.Field.In(root) : null) is not { } text) return null;
        if (Find(place.File, System.Text.Encoding.UTF8.GetBytes(text), 0, place.Inner) is not { } inner) return null;
        // A block's text begins on the line after its header, deeper by the indentation of that line.
        var lines = outer.Text.Text.Split('\n');
        var first = outer.Position.Line < lines.Length ? lines[outer.Position.Line] : "";
        var indent = first.Length - first.TrimStart(' ').Length;
        return text.Contains('\n', StringComparison.Ordinal)
            ? new(outer.Position.Line + inner.Position.Line, inner.Position.Column + indent, inner.Position.Value)
            : new(outer.Position.Line, outer.Position.Column, inner.Position.Value);
    }

    private static (YamlText Text, PlacePosition Position)? Find(string file, ReadOnlyMemory<byte> bytes, int document, FieldPath field)
    {
        if (!YamlText.Parse(file, bytes).Succeeded(out var text, out _) || document >= text.Count) return null;
        var place = YamlPlace.Find(text.Tree(document), field);
        if (!place.Found) return null;
        var at = place.Node.Start;
        return (text, new(text.LineNumber(at), text.Column(at) + 1, KubeObject.Text(field.In(text.Data(document)))));
    }
}
