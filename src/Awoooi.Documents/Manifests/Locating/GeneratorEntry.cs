using System.Text;
using System.Text.Json.Nodes;
using Awoooi.Documents.Manifests.Reading;
using Awoooi.Documents.Manifests.Resolving;
using Awoooi.Objects;
using Awoooi.Results;

namespace Awoooi.Documents.Manifests.Locating;

/// <summary>A key of a generated ConfigMap or Secret: a <c>literals</c> item, or a whole file named in <c>files</c>.</summary>
internal static class GeneratorEntry
{
    /// <summary>The way to give a generated key a value; null when no generator decides the field.</summary>
    public static Candidate? Candidate(EditTask task, JsonNode? value)
    {
        var entry = Deciders.Contributions(task.Now).LastOrDefault(x => x.Kind == ContributionKind.Generator);
        if (entry is null || task.Edit.Field.Segments is not [FieldSegment.Key { Name: "data" }, FieldSegment.Key key]) return null;
        var what = Deciders.In(entry, FieldPath.Root).What;
        if (KubeObject.Text(value) is not { } text) return Locating.Candidate.Refused(what, Unsupported(entry, key.Name));
        return Literal(task, entry, key.Name, text) ?? File(task, entry, key.Name, text) ?? Locating.Candidate.Refused(what, Unsupported(entry, key.Name));
    }

    private static Candidate? Literal(EditTask task, Contribution entry, string key, string text)
    {
        var index = Items(entry, "literals").FindIndex(x => x.StartsWith(key + "=", StringComparison.Ordinal));
        if (index < 0) return null;
        var place = Deciders.In(entry, FieldPath.Root.Key("literals").Index(index));
        return Locating.Candidate.Of(place.What, PlaceEditor.Set(task.Now.Tree, place, JsonValue.Create($"{key}={text}")));
    }

    private static Candidate? File(EditTask task, Contribution entry, string key, string text)
    {
        var item = Items(entry, "files").FirstOrDefault(x => x.Contains('=', StringComparison.Ordinal) ? x.StartsWith(key + "=", StringComparison.Ordinal) : TreePath.Name(x) == key);
        if (item is null || TreePath.Combine(TreePath.Parent(entry.File), item[(item.IndexOf('=', StringComparison.Ordinal) + 1)..]) is not { } path) return null;
        var bytes = task.Old?.Tree.Read(path)?.ToArray() ?? Encoding.UTF8.GetBytes(text);
        return new($"file of the generator in {TreePath.Parent(entry.File)}", new[] { new EditedFile(path, bytes, 1) });
    }

    private static List<string> Items(Contribution entry, string list) =>
        [.. (entry.Body?[list] as JsonArray ?? []).Select(x => KubeObject.Text(x) ?? "")];

    private static Refusal Unsupported(Contribution entry, string key) =>
        new("edit-generated", $"{entry.File} generates {key} in a way that is not edited", "edit the generator's input by hand");
}
