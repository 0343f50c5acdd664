using Awoooi.Objects;

namespace Awoooi.Evidences;

/// <summary>What differs between two declared states, app by app.</summary>
public static class DeclaredDiff
{
    /// <summary>Compares two states.</summary>
    /// <param name="before">The earlier one.</param>
    /// <param name="after">The later one.</param>
    /// <param name="paths">The files that differ; a change names its object's file only if it is among them.</param>
    /// <remarks>
    /// An app that could be rendered on one side only says nothing about its objects: they are left out, its value files are not.
    /// An object that moved from one app to another is compared with itself.
    /// </remarks>
    public static IReadOnlyList<DeclaredChange> Compare(DeclaredState before, DeclaredState after, IReadOnlyList<string> paths)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var silent = Silent(before).Union(Silent(after)).ToHashSet();
        var (old, now) = (Speaking(before, silent), Speaking(after, silent));
        var changes = old.Select(x => x.App).Union(now.Select(x => x.App)).Order(StringComparer.Ordinal)
            .SelectMany(app => ObjectDiff.Compare(Of(old, app), Of(now, app)).Select(x => new DeclaredChange(app, "", x)))
            .ToList();
        return [.. Rejoin(changes).Select(x => x with { File = File(x, old, now, paths) })];
    }

    private static IEnumerable<string> Silent(DeclaredState state) => state.NotRendered.Count == 0 ? []
        : state.Apps.Select(x => x.Name).Except(state.Objects.Where(x => !IsValues(x)).Select(x => x.App));

    private static List<DeclaredObject> Speaking(DeclaredState state, HashSet<string> silent) =>
        [.. state.Objects.Where(x => IsValues(x) || !silent.Contains(x.App))];

    private static bool IsValues(DeclaredObject item) => item.Object.Ref.Kind == ObjectRef.HelmValuesKind;

    private static IEnumerable<KubeObject> Of(List<DeclaredObject> objects, string app) => objects.Where(x => x.App == app).Select(x => x.Object);

    private static IEnumerable<DeclaredChange> Rejoin(List<DeclaredChange> changes)
    {
        foreach (var group in changes.GroupBy(x => x.Change.Object))
        {
            var removed = group.FirstOrDefault(x => x.Change.Kind == ChangeKind.Removed);
            var added = group.FirstOrDefault(x => x.Change.Kind == ChangeKind.Added);
            foreach (var change in group.Where(x => removed is null || added is null || (x != removed && x != added))) yield return change;
            if (removed is null || added is null) continue;
            var fields = ObjectDiff.Fields(removed.Change.Fields[0].Before, added.Change.Fields[0].After);
            if (fields.Count > 0) yield return added with { Change = new(added.Change.Object, ChangeKind.Modified, fields) };
        }
    }

    private static string File(DeclaredChange change, List<DeclaredObject> old, List<DeclaredObject> now, IReadOnlyList<string> paths)
    {
        var files = now.Concat(old).Where(x => x.Object.Ref == change.Change.Object).Select(x => x.File).Where(x => x.Length > 0).ToList();
        // The introducing file is not the touched one when a patch or a kustomization changed the object.
        return files.Find(paths.Contains) ?? (paths.Count == 1 ? paths[0] : "");
    }
}
