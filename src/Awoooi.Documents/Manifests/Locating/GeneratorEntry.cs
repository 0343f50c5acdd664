using System.Text;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Awoooi.Documents.Manifests.Reading;
using Awoooi.Documents.Manifests.Resolving;
using Awoooi.Objects;
using Awoooi.Results;

namespace Awoooi.Documents.Manifests.Locating;

/// <summary>A key of a generated ConfigMap or Secret: a <c>literals</c> item, a whole file named in <c>files</c>, or a line of a file named in <c>envs</c>.</summary>
internal static class GeneratorEntry
{
    /// <summary>The way to give a generated key a value; null when no generator decides the field.</summary>
    public static Candidate? Candidate(EditTask task, JsonNode? value)
    {
        var entry = Deciders.Contributions(task.Now).LastOrDefault(x => x.Kind == ContributionKind.Generator);
        if (entry is null || task.Edit.Field.Segments is not [FieldSegment.Key { Name: "data" }, FieldSegment.Key key]) return null;
        var what = Deciders.In(entry, FieldPath.Root).What;
        if (KubeObject.Text(value) is not { } text) return Locating.Candidate.Refused(what, Unsupported(entry, key.Name));
        return Literal(task, entry, key.Name, text) ?? File(task, entry, key.Name, text) ?? Env(task, entry, key.Name, text) ?? Locating.Candidate.Refused(what, Unsupported(entry, key.Name));
    }

    private static Candidate? Literal(EditTask task, Contribution entry, string key, string text)
    {
        var index = Items(entry, "literals").FindIndex(x => x.StartsWith(key + "=", StringComparison.Ordinal));
        if (index < 0) return null;
        var place = Deciders.In(entry, FieldPath.Root.Key("literals").Index(index));
        return Locating.Candidate.Of(place.What, PlaceEditor.Set(task.Now.Tree, place, JsonValue.Create($"{key}={text}"))) with { Place = place };
    }

    private static Candidate? File(EditTask task, Contribution entry, string key, string text)
    {
        var item = Items(entry, "files").FirstOrDefault(x => x.Contains('=', StringComparison.Ordinal) ? x.StartsWith(key + "=", StringComparison.Ordinal) : TreePath.Name(x) == key);
        if (item is null || TreePath.Combine(TreePath.Parent(entry.File), item[(item.IndexOf('=', StringComparison.Ordinal) + 1)..]) is not { } path) return null;
        var bytes = task.Old?.Tree.Read(path)?.ToArray() ?? Encoding.UTF8.GetBytes(text);
        return new($"file of the generator in {TreePath.Parent(entry.File)}", new[] { new EditedFile(path, bytes, 1) });
    }

    // A key that no file has goes into the only file, so that what a commit took away can come back.
    private static Candidate? Env(EditTask task, Contribution entry, string key, string text)
    {
        var files = Items(entry, "envs").Append(KubeObject.Text(entry.Body?["env"]) ?? "").Where(x => x.Length > 0)
            .Select(x => TreePath.Combine(TreePath.Parent(entry.File), x)).OfType<string>()
            .Select(x => (Path: x, Text: task.Now.Tree.Read(x) is { } bytes && Utf8.IsValid(bytes.Span) ? Encoding.UTF8.GetString(bytes.Span) : null)).ToList();
        var found = files.FindIndex(x => x.Text is not null && EnvFile.Has(x.Text, key));
        if (found < 0 && files is [{ Text: not null }]) found = 0;
        if (found < 0 || text.Contains('\n', StringComparison.Ordinal)) return null;
        var (bytes, line) = EnvFile.With(files[found].Text!, key, text);
        return new($"line {line} of the generator's {TreePath.Name(files[found].Path)}", new[] { new EditedFile(files[found].Path, bytes, line) });
    }

    private static List<string> Items(Contribution entry, string list) =>
        [.. (entry.Body?[list] as JsonArray ?? []).Select(x => KubeObject.Text(x) ?? "")];

    private static Refusal Unsupported(Contribution entry, string key) =>
        new("edit-generated", $"{entry.File} generates {key} in a way that is not edited", "edit the generator's input by hand");
}
