using Awoooi.Documents.Manifests.Locating;
using Awoooi.Documents.Manifests.Proving;
using Awoooi.Documents.Manifests.Vendoring;
using Awoooi.Evidences;
using Awoooi.Manifests;
using Awoooi.Remedies;
using Awoooi.Repositories;
using Awoooi.Results;

namespace Awoooi.Documents.Manifests;

/// <summary>
/// Makes edits one after the other. Each is tried at the places that could hold it, best first, until rendering shows exactly what was
/// intended so far and nothing else.
/// </summary>
internal sealed class ManifestEditor(SiteFinder sites, RenderProof proof, VendoredFolder vendored) : IManifestEditor
{
    /// <inheritdoc/>
    public async Task<Result<ManifestChange>> EditAsync(
        IGitRepository repository, string baseCommit, ClusterView cluster, IReadOnlyList<FieldEdit> edits, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(repository);
        ArgumentNullException.ThrowIfNull(edits);
        var draft = new ChangeDraft(vendored.Beside(repository.Tree(baseCommit)), cluster);
        for (var i = 0; i < edits.Count; i++)
        {
            var found = await TaskAsync(repository, draft, edits[i], cancellationToken).ConfigureAwait(false);
            if (!found.Succeeded(out var task, out var refusal)) return refusal;
            refusal = await AddAsync(draft, task, Later(task, edits.Skip(i + 1)), cancellationToken).ConfigureAwait(false);
            if (refusal is not null) return refusal;
        }
        return draft.As(baseCommit);
    }

    private async Task<Result<EditTask>> TaskAsync(IGitRepository repository, ChangeDraft draft, FieldEdit edit, CancellationToken cancellationToken)
    {
        if (edit.Kind is EditKind.Set or EditKind.Remove or EditKind.Restore && edit.Field.Segments.Count == 0)
        {
            return new Refusal("edit-not-exact", $"an edit of {edit.Object} names no field", "name the field");
        }
        var apps = await sites.AppsAsync(draft.Tree, draft.Cluster, edit.Kind == EditKind.RestoreObject ? null : edit.Object.Name, cancellationToken).ConfigureAwait(false);
        var now = sites.Find(draft.Tree, apps, draft.Cluster, edit.Object, edit.App);
        if (edit.Kind is not (EditKind.Restore or EditKind.RestoreObject) || now.Refusal is { } said && RenderInterruption.Is(said))
        {
            return now.Succeeded(out var site, out var missing) ? new EditTask(edit, site, null) : missing;
        }
        if (!(await BeforeAsync(repository, draft.Cluster, edit, now, cancellationToken).ConfigureAwait(false)).Succeeded(out var old, out var refusal)) return refusal;
        if (now.Succeeded(out var present, out refusal)) return new EditTask(edit, present, old);
        if (edit.Kind == EditKind.Restore) return refusal;
        var app = apps.FirstOrDefault(x => x.Source.App.Name == old.App.Source.App.Name) ?? apps.FirstOrDefault(x => x.Source.App.Path == old.App.Source.App.Path);
        return app is null ? refusal : new EditTask(edit, new Site(draft.Tree, apps, app, old.Files, null), old);
    }

    private async Task<Result<Site>> BeforeAsync(
        IGitRepository repository, ClusterView cluster, FieldEdit edit, Result<Site> now, CancellationToken cancellationToken)
    {
        if (repository.Resolve(edit.Commit) is not { } id || repository.Commit(id).Parents is not [var parent, ..])
        {
            return new Refusal("edit-no-history", $"there is no commit before '{edit.Commit}'", "name a commit of the repository that has a parent");
        }
        var tree = vendored.Beside(repository.Tree(parent));
        var apps = await sites.AppsAsync(tree, cluster, edit.Object.Name, cancellationToken).ConfigureAwait(false);
        var before = sites.Find(tree, apps, cluster, edit.Object, edit.App);
        return !before.Succeeded(out _, out _) && now.Succeeded(out var present, out _) && sites.FindGenerated(tree, apps, present) is { } generated ? generated : before;
    }

    private async Task<Refusal?> AddAsync(ChangeDraft draft, EditTask task, IReadOnlyList<Intention> later, CancellationToken cancellationToken)
    {
        var intention = new Intention(task.Now.App.Source.App.Name, task.Edit, Locators.Wanted(task));
        if (intention.IsMet([.. task.Now.App.Objects.Select(x => x.Object)], x => x)) return null;
        var refusals = new List<Refusal>();
        foreach (var candidate in Locators.Candidates(task))
        {
            if (!candidate.Files.Succeeded(out var files, out var refusal) || candidate.Forbidden is not null)
            {
                refusals.Add(refusal ?? candidate.Forbidden!);
                continue;
            }
            var next = draft.With(task, intention with { Carriers = Carrier.Of(task.Now.App.Source, candidate) }, candidate.DecidedBy, files);
            refusal = await TakeAsync(draft, next, later, cancellationToken).ConfigureAwait(false);
            if (refusal is null || RenderInterruption.Is(refusal)) return refusal;
            refusals.Add(refusal);
        }
        return refusals.Find(x => x.Rule == "edit-touches-more") ?? refusals.Find(x => x.Rule == "edit-in-chart") ?? refusals.FirstOrDefault()
            ?? new Refusal("edit-not-exact", $"no file of the repository decides {task.Edit.Object} {task.Edit.Field}", "make the change by hand");
    }

    private async Task<Refusal?> TakeAsync(ChangeDraft draft, ChangeDraft next, IReadOnlyList<Intention> later, CancellationToken cancellationToken)
    {
        var foreseen = await proof.ForeseeAsync(draft.Base, next.Tree, draft.Cluster, next.Paths, cancellationToken).ConfigureAwait(false);
        if (foreseen is not null && Judgement.On(foreseen, next.Intentions, later) is { } vain) return vain;
        var difference = await proof.CompareAsync(draft.Base, next.Tree, draft.Cluster, next.Paths, cancellationToken).ConfigureAwait(false);
        var refusal = Judgement.On(difference, next.Intentions, later);
        if (refusal is null) draft.Take(next, difference);
        return refusal;
    }

    // What later edits intend may come about with an earlier one: reverting a file puts back several objects.
    private static IReadOnlyList<Intention> Later(EditTask task, IEnumerable<FieldEdit> edits) =>
        [.. edits.Select(x => new Intention(task.Now.App.Source.App.Name, x, x.Value))];
}
