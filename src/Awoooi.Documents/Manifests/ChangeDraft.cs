using System.Text.Json.Nodes;
using Awoooi.Documents.Manifests.Locating;
using Awoooi.Documents.Manifests.Proving;
using Awoooi.Evidences;
using Awoooi.Manifests;
using Awoooi.Objects;
using Awoooi.Remedies;
using Awoooi.Repositories;
using Awoooi.Results;

namespace Awoooi.Documents.Manifests;

/// <summary>A change while it is being made: the edits taken so far, laid over the base.</summary>
internal sealed class ChangeDraft
{
    private readonly Dictionary<string, EditedFile> _files = new(StringComparer.Ordinal);
    private readonly List<AppliedEdit> _edits = [];
    private readonly List<Intention> _intentions = [];
    private RenderedDifference _difference = new([], "", [], []);

    /// <summary>Begins with nothing changed.</summary>
    public ChangeDraft(IManifestTree tree, ClusterView cluster) => (Base, Tree, Cluster) = (tree, tree, cluster);

    /// <summary>The tree that is edited.</summary>
    public IManifestTree Base { get; }

    /// <summary>The tree with the edits so far.</summary>
    public IManifestTree Tree { get; private set; }

    /// <summary>Where apps may be found besides the tree.</summary>
    public ClusterView Cluster { get; }

    /// <summary>The paths that differ so far.</summary>
    public IReadOnlyCollection<string> Paths => _files.Keys;

    /// <summary>What has been intended so far.</summary>
    public IReadOnlyList<Intention> Intentions => _intentions;

    /// <summary>The draft with one more edit; this one stays as it is.</summary>
    public ChangeDraft With(EditTask task, Intention intention, string decidedBy, IReadOnlyList<EditedFile> files)
    {
        var next = new ChangeDraft(Base, Cluster);
        foreach (var file in _files.Values.Concat(files)) next._files[file.Path] = file;
        next.Tree = new EditedTree(Base, next._files.Values.Select(x => x.Edit));
        next._edits.AddRange(_edits.Select(x => Shifted(x, files)));
        next._edits.AddRange(files.Select(x => Applied(task, intention, decidedBy, x)));
        next._intentions.AddRange(_intentions.Append(intention));
        return next;
    }

    /// <summary>Takes over a draft whose effect was found exact.</summary>
    public void Take(ChangeDraft next, RenderedDifference difference)
    {
        foreach (var (path, file) in next._files) _files[path] = file;
        _edits.Clear();
        _edits.AddRange(next._edits);
        _intentions.Add(next._intentions[^1]);
        (Tree, _difference) = (next.Tree, difference);
    }

    /// <summary>The change; a refusal when nothing differs.</summary>
    public Result<ManifestChange> As(string baseCommit)
    {
        var files = _files.Values.OrderBy(x => x.Path, StringComparer.Ordinal)
            .Select(x => new FileChange(x.Path, Base.Read(x.Path)?.ToArray(), x.After)).Where(x => !Same(x)).ToList();
        if (files.Count == 0) return new Refusal("edit-no-effect", "the repository declares all of it already", "look at why the cluster differs from the repository");
        var values = _intentions.Exists(x => x.Edit.Object.Kind == ObjectRef.HelmValuesKind);
        var changed = _difference.Apps.Where(x => x.Changes.Count > 0).ToList();
        return new ManifestChange(
            baseCommit,
            files,
            [.. _edits.Select(x => x with { DecidedBy = Consequences(x) })],
            [.. changed.SelectMany(x => x.Changes).Where(x => x.Object.Kind != ObjectRef.HelmValuesKind || values).DistinctBy(x => x.Object)],
            _difference.Renderer,
            [.. changed.Select(x => x.App.Name)],
            _difference.NotRendered,
            UnifiedDiff.Of(files))
        {
            Carriers = [.. _intentions.SelectMany(x => x.Carriers).Select(x => x.Object).Distinct()],
        };
    }

    private static bool Same(FileChange file) => file.Before is { } before && file.After is { } after && before.AsSpan().SequenceEqual(after);

    private string Consequences(AppliedEdit edit)
    {
        var said = _difference.Apps.Select(x => Renames.In(x.Changes)).SelectMany(x => x.Said).ToList();
        return edit.Object.Kind is "ConfigMap" or "Secret" && said.Count > 0 ? $"{edit.DecidedBy}; {string.Join(", ", said)}" : edit.DecidedBy;
    }

    // Lines of earlier edits move with what is added or removed above them.
    private AppliedEdit Shifted(AppliedEdit edit, IReadOnlyList<EditedFile> files)
    {
        var file = files.FirstOrDefault(x => x.Path == edit.File);
        return file?.After is null || edit.Line < file.Line ? edit : edit with { Line = Math.Max(1, edit.Line + Lines(file.After) - Lines(Tree.Read(file.Path)!.Value.Span)) };
    }

    private static int Lines(ReadOnlySpan<byte> bytes) => bytes.Count((byte)'\n');

    private static AppliedEdit Applied(EditTask task, Intention intention, string decidedBy, EditedFile file)
    {
        var before = intention.IsField ? task.Edit.Field.In(task.Now.Object?.Object.Body) : null;
        var after = task.Edit.Kind == EditKind.RestoreObject ? task.Edit.Object.Id : Text(intention.Value);
        return new(file.Path, file.Line, task.Edit.Object, task.Edit.Field, task.Edit.Kind == EditKind.RemoveObject ? task.Edit.Object.Id : Text(before), after, decidedBy);
    }

    private static string? Text(JsonNode? node) => KubeObject.Text(node) ?? node?.ToJsonString();
}
