using System.Text.Json.Nodes;
using Awoooi.Documents.Manifests.Editing;
using Awoooi.Documents.Manifests.Reading;
using Awoooi.Documents.Manifests.Resolving;
using Awoooi.Objects;
using Awoooi.Results;

namespace Awoooi.Documents.Manifests.Locating;

/// <summary>How an object that a commit took away is declared again: its text comes back if it is gone, and so do the entries that led to it.</summary>
internal static class RestoreObjectLocator
{
    /// <summary>The one candidate.</summary>
    public static IEnumerable<Candidate> Candidates(EditTask task)
    {
        var (now, old) = (task.Now, task.Old!);
        var item = old.Object!;
        if (item.File.Length == 0) return [Candidate.Refused("chart", new("edit-in-chart", $"{item.Object.Ref} came from a chart's template", "restore the chart by hand"))];
        var draft = new TreeDraft(now.Tree);
        var refusal = Generator(draft, now, old, item) ?? Text(draft, old, item) ?? Entries(draft, old, item);
        return [refusal is null ? draft.As($"{TreePath.Name(item.File)} as before the commit") : Candidate.Refused(item.File, refusal)];
    }

    private static Refusal? Generator(TreeDraft draft, Site now, Site old, ResolvedObject item)
    {
        if (item.Contributions.FirstOrDefault(x => x.Kind == ContributionKind.Generator) is not { } entry) return null;
        var place = Deciders.In(entry, FieldPath.Root);
        return draft.Add(PlaceEditor.Restore(now.Tree, place, old.Tree, place));
    }

    private static Refusal? Text(TreeDraft draft, Site old, ResolvedObject item)
    {
        var before = old.Tree.Read(item.File)!.Value;
        if (draft.Tree.Read(item.File) is not { } present) return draft.Add(new EditedFile(item.File, before.ToArray(), 1));
        if (item.Contributions.Any(x => x.Kind == ContributionKind.Generator) || Declares(item.File, present, before, item)) return null;
        if (item.At.Segments.Count > 0) return new("edit-not-exact", $"{item.Object.Ref} was an item of a List in {item.File}", "restore it by hand");
        return DocumentEditor.Restore(item.File, present, before, item.Document).Succeeded(out var edit, out var refusal)
            ? draft.Add(new EditedFile(item.File, edit.Bytes, edit.Line))
            : refusal;
    }

    private static bool Declares(string file, ReadOnlyMemory<byte> present, ReadOnlyMemory<byte> before, ResolvedObject item)
    {
        if (!YamlText.Parse(file, present).Succeeded(out var now, out _) || !YamlText.Parse(file, before).Succeeded(out var old, out _)) return false;
        var identity = Identity(item.At.In(old.Data(item.Document)));
        return now.Roots.Any(x => Identity(item.At.In(x.Root)) == identity);
    }

    private static ObjectRef? Identity(JsonNode? body) => body is JsonObject map ? KubeObject.From(map)?.Ref : null;

    // Every entry on the way from the app to the file that is missing now; a folder comes back with the files that the app read in it.
    private static Refusal? Entries(TreeDraft draft, Site old, ResolvedObject item)
    {
        var way = References.In(old.Tree, old.App.InputFiles).Where(x => TreePath.IsWithin(item.File, x.Path)).ToList();
        foreach (var entry in way)
        {
            if (entry.Path != item.File && old.App.InputFiles.Where(x => TreePath.IsWithin(x, entry.Path)) is var folder)
            {
                foreach (var file in folder.Where(x => draft.Tree.Read(x) is null && old.Tree.Read(x) is not null))
                {
                    draft.Add(new EditedFile(file, old.Tree.Read(file)!.Value.ToArray(), 1));
                }
            }
            if (draft.Tree.Read(entry.File) is not { } present || References.In(draft.Tree, [entry.File]).Any(x => x.Path == entry.Path)) continue;
            var edit = YamlEditor.RestoreListItem(entry.File, present, 0, entry.List, entry.Item, old.Tree.Read(entry.File)!.Value, 0);
            if (!edit.Succeeded(out var made, out var refusal)) return refusal;
            draft.Add(new EditedFile(entry.File, made.Bytes, made.Line));
        }
        return null;
    }
}
