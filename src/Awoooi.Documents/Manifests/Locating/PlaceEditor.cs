using System.Text;
using System.Text.Json.Nodes;
using Awoooi.Documents.Manifests.Editing;
using Awoooi.Documents.Manifests.Reading;
using Awoooi.Objects;
using Awoooi.Repositories;
using Awoooi.Results;

namespace Awoooi.Documents.Manifests.Locating;

/// <summary>Edits the text at a place, through the literal that holds it where a patch is written inside a kustomization.</summary>
internal static class PlaceEditor
{
    /// <summary>Sets the field at a place.</summary>
    public static Result<EditedFile> Set(IManifestTree tree, TextPlace place, JsonNode? value) =>
        Edit(tree, place, (bytes, document, field) => YamlEditor.Set(place.File, bytes, document, field, value));

    /// <summary>Removes the field at a place.</summary>
    public static Result<EditedFile> Remove(IManifestTree tree, TextPlace place) =>
        Edit(tree, place, (bytes, document, field) => YamlEditor.Remove(place.File, bytes, document, field));

    /// <summary>Makes the field at a place what it was at its old place.</summary>
    public static Result<EditedFile> Restore(IManifestTree tree, TextPlace place, IManifestTree oldTree, TextPlace old)
    {
        if (place.Inner is null != old.Inner is null) return Gone(old.File);
        if (Text(oldTree, old) is not { } oldText) return Gone(old.File);
        var oldDocument = old.Inner is null ? old.Document : 0;
        return Edit(tree, place, (bytes, document, field) => YamlEditor.Restore(place.File, bytes, document, field, oldText, oldDocument));
    }

    private static Result<EditedFile> Edit(
        IManifestTree tree, TextPlace place, Func<ReadOnlyMemory<byte>, int, FieldPath, Result<YamlEdit>> edit)
    {
        if (InChart(tree, place.File)) return new Refusal("edit-template", $"{place.File} is a chart's template", "change the value that feeds it");
        if (tree.Read(place.File) is not { } bytes || Text(tree, place) is not { } text) return Gone(place.File);
        if (!edit(text, place.Inner is null ? place.Document : 0, place.Inner ?? place.Field).Succeeded(out var made, out var refusal)) return refusal;
        if (place.Inner is null) return new EditedFile(place.File, made.Bytes, made.Line);
        var written = JsonValue.Create(Encoding.UTF8.GetString(made.Bytes));
        return YamlEditor.Set(place.File, bytes, place.Document, place.Field, written).Succeeded(out var outer, out refusal)
            ? new EditedFile(place.File, outer.Bytes, outer.Line + made.Line)
            : refusal;
    }

    private static ReadOnlyMemory<byte>? Text(IManifestTree tree, TextPlace place)
    {
        if (tree.Read(place.File) is not { } bytes || place.Inner is null) return tree.Read(place.File);
        if (!YamlText.Parse(place.File, bytes).Succeeded(out var file, out _)) return null;
        return KubeObject.Text(place.Field.In(file.Data(place.Document))) is { } text ? Encoding.UTF8.GetBytes(text) : null;
    }

    private static bool InChart(IManifestTree tree, string file)
    {
        for (var folder = TreePath.Parent(file); folder.Length > 0; folder = TreePath.Parent(folder))
        {
            if (TreePath.Name(folder) == "templates" && tree.Read(TreePath.Combine(folder, "../Chart.yaml")!) is not null) return true;
        }
        return false;
    }

    private static Refusal Gone(string file) => new("edit-not-exact", $"{file} does not hold the field any more", "read the repository again");
}
