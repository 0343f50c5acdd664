using System.Text.Json.Nodes;
using Awoooi.Documents.Manifests.Reading;
using Awoooi.Objects;
using Awoooi.Results;

namespace Awoooi.Documents.Manifests.Editing;

/// <summary>Removes and puts back whole documents of a file that holds several.</summary>
internal static class DocumentEditor
{
    /// <summary>Removes a document with its <c>---</c>.</summary>
    public static Result<YamlEdit> Remove(string file, ReadOnlyMemory<byte> bytes, int document)
    {
        if (!YamlText.Parse(file, bytes).Succeeded(out var text, out var refusal)) return refusal;
        if (text.Roots.Count(x => x.Root is not null) < 2) return new Refusal("edit-not-exact", $"{file} holds no other document", "remove the file instead");
        var (start, end) = Region(text, document);
        var first = document == 0 && text.Marker(0) < 0;
        if (first && text.Text.AsSpan(end..text.LineEnd(end)).TrimEnd().SequenceEqual("---")) end = text.NextLine(end);
        return Checked(text, new(start, end, ""), [.. text.Roots.Where(x => x.Index != document).Select(x => x.Root)]);
    }

    /// <summary>Adds an object as a document at the end, in the style of the first.</summary>
    public static Result<YamlEdit> Append(string file, ReadOnlyMemory<byte> bytes, JsonObject body)
    {
        if (YamlReader.IsJson(file)) return new Refusal("edit-not-exact", $"{file} is JSON, which holds one document", "add a file instead");
        if (!YamlText.Parse(file, bytes).Succeeded(out var text, out var refusal)) return refusal;
        var style = text.Count > 0 && text.Tree(0) is { Root: YamlCollection first } tree ? YamlStyle.Of(text, tree, first) : new(text.NewLine, 2, 0, Yaml.YamlKind.Plain, QuotedKeys: false);
        var written = NodeWriter.Block(body, 0, style) + text.NewLine;
        var splice = text.Count > 0 ? Behind(text, text.Text.Length, written) : new(text.Text.Length, text.Text.Length, written);
        return Checked(text, splice, [.. text.Roots.Select(x => x.Root), body]);
    }

    /// <summary>Puts a document of an older version of the file back, behind the document that it followed.</summary>
    public static Result<YamlEdit> Restore(string file, ReadOnlyMemory<byte> bytes, ReadOnlyMemory<byte> oldBytes, int oldDocument)
    {
        if (!YamlText.Parse(file, bytes).Succeeded(out var text, out var refusal)) return refusal;
        if (!YamlText.Parse(file, oldBytes).Succeeded(out var old, out refusal)) return refusal;
        var (start, end) = Region(old, oldDocument);
        var written = string.Join(text.NewLine, old.Text[start..end].Split('\n').Select(x => x.TrimEnd('\r')));
        var after = Predecessor(text, old, oldDocument);
        var splice = after < 0 ? AtTop(text, written) : Behind(text, Region(text, after).End, written);
        var roots = text.Roots.Select(x => x.Root).ToList();
        roots.Insert(after + 1, old.Data(oldDocument));
        return Checked(text, splice, roots);
    }

    // From its marker (the first document may have none, and owns what stands before it) up to the next one's.
    private static (int Start, int End) Region(YamlText text, int document)
    {
        var start = text.Marker(document) is var marker and >= 0 && !(document == 0 && text.Text.AsSpan(0, marker).IsWhiteSpace()) ? marker : 0;
        return (start, document + 1 < text.Count ? Math.Max(start, text.Marker(document + 1)) : text.Text.Length);
    }

    private static int Predecessor(YamlText text, YamlText old, int oldDocument)
    {
        for (var i = oldDocument - 1; i >= 0; i--)
        {
            var identity = Identity(old.Data(i));
            for (var j = text.Roots.Count - 1; j >= 0; j--)
            {
                if (identity is not null && Identity(text.Data(j)) == identity) return j;
            }
        }
        return -1;
    }

    private static ObjectRef? Identity(JsonNode? root) => root is JsonObject body ? KubeObject.From(body)?.Ref : null;

    private static YamlSplice AtTop(YamlText text, string written)
    {
        var separated = text.Count > 0 && text.Marker(0) >= 0;
        return new(0, 0, Ended(written, text.NewLine) + (separated ? "" : "---" + text.NewLine));
    }

    private static YamlSplice Behind(YamlText text, int at, string written)
    {
        var marked = written.StartsWith("---", StringComparison.Ordinal) ? written : "---" + text.NewLine + written;
        var before = at > 0 && text.Text[at - 1] != '\n' ? text.NewLine : "";
        return new(at, at, before + (at < text.Text.Length ? Ended(marked, text.NewLine) : marked));
    }

    private static string Ended(string written, string newLine) => written.EndsWith('\n') ? written : written + newLine;

    private static Result<YamlEdit> Checked(YamlText text, YamlSplice splice, List<JsonNode?> expected)
    {
        var edit = text.Apply(splice);
        var exact = YamlReader.ReadAny(text.File, edit.Bytes).Succeeded(out var after, out _)
            && after.Select(x => x.Root).Where(x => x is not null).SequenceEqual(expected.Where(x => x is not null), new SameData());
        return exact ? edit : new Refusal("edit-not-exact", $"{text.File}: the document cannot be separated from the others", "make the change by hand");
    }

    private sealed class SameData : IEqualityComparer<JsonNode?>
    {
        public bool Equals(JsonNode? x, JsonNode? y) => DataEdit.Same(x, y);

        public int GetHashCode(JsonNode? node) => 0;
    }
}
