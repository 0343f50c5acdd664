using Awoooi.Documents.Manifests.Editing;
using Awoooi.Documents.Manifests.Reading;
using Awoooi.Documents.Manifests.Resolving;
using Awoooi.Evidences;
using Awoooi.Objects;
using Awoooi.Results;

namespace Awoooi.Documents.Manifests.Locating;

/// <summary>How an object that a commit added is no longer declared: its entry goes and, where nobody else reads it, its text.</summary>
internal static class RemoveObjectLocator
{
    /// <summary>The one candidate.</summary>
    public static IEnumerable<Candidate> Candidates(EditTask task)
    {
        var site = task.Now;
        if (SetLocator.FromChart(site) is { } chart) return [chart];
        var item = site.Object!;
        var draft = new TreeDraft(site.Tree);
        if (item.Contributions.FirstOrDefault(x => x.Kind == ContributionKind.Generator) is { } entry)
        {
            var place = Deciders.In(entry, FieldPath.Root);
            return [Candidate.Of(place.What, PlaceEditor.Remove(site.Tree, place))];
        }
        var refusal = Make(draft, site, item);
        return [refusal is null ? draft.As(TreePath.Name(item.File)) : Candidate.Refused(item.File, refusal)];
    }

    private static Refusal? Make(TreeDraft draft, Site site, ResolvedObject item)
    {
        var bytes = site.Tree.Read(item.File)!.Value;
        if (!YamlText.Parse(item.File, bytes).Succeeded(out var text, out var refusal)) return refusal;
        if (item.At.Segments.Count > 0) return Removed(draft, item.File, YamlEditor.Remove(item.File, bytes, item.Document, item.At));
        if (text.Roots.Count(x => x.Root is not null) > 1) return Removed(draft, item.File, DocumentEditor.Remove(item.File, bytes, item.Document));
        var entries = References.In(site.Tree, site.App.InputFiles).Where(x => x.Path == item.File).ToList();
        if (entries.Count == 0 && site.App.Source.App.Kind == AppKind.Kustomize)
        {
            return new("edit-not-exact", $"no entry of a kustomization names {item.File}", "remove it by hand");
        }
        foreach (var entry in entries)
        {
            var edit = YamlEditor.RemoveListItem(entry.File, draft.Tree.Read(entry.File)!.Value, 0, entry.List, entry.Item);
            if (Removed(draft, entry.File, edit) is { } refused) return refused;
        }
        return site.Readers(item.File) <= 1 ? draft.Add(new EditedFile(item.File, null, 1)) : null;
    }

    private static Refusal? Removed(TreeDraft draft, string file, Result<YamlEdit> edit) =>
        edit.Succeeded(out var made, out var refusal) ? draft.Add(new EditedFile(file, made.Bytes, made.Line)) : refusal;
}
