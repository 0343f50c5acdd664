using System.Text.Json.Nodes;
using Awoooi.Objects;
using Awoooi.Results;

namespace Awoooi.Documents.Manifests.Editing;

/// <summary>
/// Edits YAML files by their bytes, never through a serializer. Each edit is read back: the documents must differ in exactly the intended
/// field, otherwise it is refused (<c>edit-not-exact</c>). Outside the one stretch that is replaced every byte is kept.
/// </summary>
internal static class YamlEditor
{
    /// <summary>Gives a field a value, keeping quotes, comments and alignment; adds what is missing above it.</summary>
    public static Result<YamlEdit> Set(string file, ReadOnlyMemory<byte> bytes, int document, FieldPath field, JsonNode? value)
    {
        if (!Open(file, bytes, document).Succeeded(out var now, out var refusal)) return refusal;
        return SetSplice.Make(now.Text, now.Tree, field, value).Succeeded(out var splice, out refusal)
            ? Checked(now, splice, DataEdit.Set(now.Data, field, value), DataEdit.Same)
            : refusal;
    }

    /// <summary>Takes a field away.</summary>
    public static Result<YamlEdit> Remove(string file, ReadOnlyMemory<byte> bytes, int document, FieldPath field)
    {
        if (!Open(file, bytes, document).Succeeded(out var now, out var refusal)) return refusal;
        var place = YamlPlace.Find(now.Tree, field);
        if (!place.Found) return Missing(file, field);
        return RemoveSplice.Make(now.Text, now.Tree, place).Succeeded(out var splice, out refusal)
            ? Checked(now, splice, DataEdit.Remove(now.Data, field), DataEdit.Same)
            : refusal;
    }

    /// <summary>Makes a field what it was in an older version of the file.</summary>
    public static Result<YamlEdit> Restore(
        string file, ReadOnlyMemory<byte> bytes, int document, FieldPath field, ReadOnlyMemory<byte> oldBytes, int oldDocument)
    {
        if (!Open(file, bytes, document).Succeeded(out var now, out var refusal)) return refusal;
        if (!Open(file, oldBytes, oldDocument).Succeeded(out var old, out refusal)) return refusal;
        if (!RestoreSplice.Make(now, old, field).Succeeded(out var draft, out refusal)) return refusal;
        return HunkRestore.Make(now.Text, old.Text, draft) is { } lines && Refused(now, lines, draft.Expected, SameFields) is null
            ? lines
            : Checked(now, draft.Splice, draft.Expected, SameFields);
    }

    /// <summary>Adds a text at the end of a list.</summary>
    public static Result<YamlEdit> AddListItem(string file, ReadOnlyMemory<byte> bytes, int document, FieldPath list, string item)
    {
        if (!Open(file, bytes, document).Succeeded(out var now, out var refusal)) return refusal;
        return Set(file, bytes, document, list.Index((list.In(now.Data) as JsonArray)?.Count ?? 0), JsonValue.Create(item));
    }

    /// <summary>Removes a text from a list.</summary>
    public static Result<YamlEdit> RemoveListItem(string file, ReadOnlyMemory<byte> bytes, int document, FieldPath list, string item)
    {
        if (!Open(file, bytes, document).Succeeded(out var now, out var refusal)) return refusal;
        return IndexOf(now, list, item) is var index and >= 0 ? Remove(file, bytes, document, list.Index(index)) : Missing(file, list);
    }

    /// <summary>Puts a text back into a list as an older version of the file has it, behind the same neighbour.</summary>
    public static Result<YamlEdit> RestoreListItem(
        string file, ReadOnlyMemory<byte> bytes, int document, FieldPath list, string item, ReadOnlyMemory<byte> oldBytes, int oldDocument)
    {
        if (!Open(file, bytes, document).Succeeded(out var now, out var refusal)) return refusal;
        if (!Open(file, oldBytes, oldDocument).Succeeded(out var old, out refusal)) return refusal;
        if (IndexOf(now, list, item) >= 0) return new Refusal("edit-no-effect", $"{file}: {list} has {item} already", "nothing needs to be undone here");
        var index = IndexOf(old, list, item);
        if (index < 0) return Missing(file, list);
        if (!RestoreSplice.Item(now, old, list, index).Succeeded(out var splice, out refusal)) return refusal;
        var items = (list.In(now.Data) as JsonArray)?.Select(x => x?.DeepClone()).Append(JsonValue.Create(item)).ToArray() ?? [JsonValue.Create(item)];
        return Checked(now, splice, DataEdit.Set(now.Data, list, new JsonArray(items)), (x, y) => DataEdit.Same(Sorted(x, list), Sorted(y, list)));
    }

    private static int IndexOf(YamlVersion version, FieldPath list, string item) =>
        (list.In(version.Data) as JsonArray)?.Select(KubeObject.Text).ToList().IndexOf(item) ?? -1;

    private static Result<YamlVersion> Open(string file, ReadOnlyMemory<byte> bytes, int document)
    {
        if (!YamlText.Parse(file, bytes).Succeeded(out var text, out var refusal)) return refusal;
        if (document < text.Count && text.Fault(document) is { } fault) return fault;
        return document < text.Count && text.Data(document) is not null
            ? new YamlVersion(text, document)
            : new Refusal("edit-not-exact", $"{file} has no document {document + 1} with content; it has {text.Count}", "read the repository again");
    }

    private static Refusal Missing(string file, FieldPath field) => new("edit-not-exact", $"{file}: there is no {field}", "read the repository again");

    private static Result<YamlEdit> Checked(YamlVersion before, YamlSplice splice, JsonNode? expected, Func<JsonNode?, JsonNode?, bool> same)
    {
        var edit = before.Text.Apply(splice);
        if (Refused(before, edit, expected, same) is not { } refusal) return edit;
        if ((AtEnd(before.Text, splice) ?? WithBlankLines(before.Text, splice)) is not { } other) return refusal;
        edit = before.Text.Apply(other);
        return Refused(before, edit, expected, same) is null ? edit : refusal;
    }

    // Blank lines behind what goes would become part of a block above it that keeps its own.
    private static YamlSplice? WithBlankLines(YamlText text, YamlSplice splice)
    {
        var end = splice.End;
        while (splice.Text.Length == 0 && end < text.Text.Length && text.Text.AsSpan(end, text.LineEnd(end) - end).IsWhiteSpace()) end = text.NextLine(end);
        return end == splice.End ? null : splice with { End = end };
    }

    // The final newline is part of a literal block that ends with the file: it may have to come or go with it.
    private static YamlSplice? AtEnd(YamlText text, YamlSplice splice) => text.Text.AsSpan(splice.End) switch
    {
        "" when !splice.Text.EndsWith('\n') => splice with { Text = splice.Text + text.NewLine },
        "\n" or "\r\n" => splice with { End = text.Text.Length },
        _ => null,
    };

    private static Refusal? Refused(YamlVersion before, YamlEdit edit, JsonNode? expected, Func<JsonNode?, JsonNode?, bool> same)
    {
        var file = before.Text.File;
        if (!YamlText.Parse(file, edit.Bytes).Succeeded(out var after, out var broken))
        {
            return new("edit-not-exact", $"{file}: the edit would not be readable: {broken.Reason}", "make the change by hand");
        }
        var exact = after.Count == before.Text.Count
            && Enumerable.Range(0, after.Count).All(x => x == before.Document || before.Text.IsSame(x, after))
            && after.Fault(before.Document) is null && same(expected, after.Data(before.Document));
        return exact ? null : new("edit-not-exact", $"{file} line {edit.Line}: the edit would change more than the field", "make the change by hand");
    }

    private static bool SameFields(JsonNode? expected, JsonNode? actual) => DataEdit.Same(expected, actual) || ObjectDiff.Fields(expected, actual).Count == 0;

    private static JsonNode? Sorted(JsonNode? root, FieldPath list) => list.In(root) is JsonArray items
        ? DataEdit.Set(root, list, new JsonArray([.. items.OrderBy(x => KubeObject.Text(x), StringComparer.Ordinal).Select(x => x?.DeepClone())]))
        : root;
}
