using Awoooi.Evidences;
using Awoooi.Objects;

namespace Awoooi.Topology;

/// <summary>Finds the other environments that a change reaches: apps that read an edited file beside the one that the change is for.</summary>
public static class SharedFiles
{
    /// <summary>The other apps, in words.</summary>
    /// <param name="target">What the change is for.</param>
    /// <param name="before">What the base declares.</param>
    /// <param name="readers">The apps that read an edited file.</param>
    /// <param name="changes">The rendered differences.</param>
    public static IReadOnlyList<string> Others(ObjectRef target, DeclaredState before, IReadOnlyList<DeclaredApp> readers, IReadOnlyList<ObjectChange> changes)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(readers);
        ArgumentNullException.ThrowIfNull(changes);
        var changed = changes.Select(x => x.Object).ToHashSet();
        var own = before.Objects.Where(x => x.Object.Ref == target).Select(x => x.App).ToHashSet(StringComparer.Ordinal);
        if (own.Count == 0) own = [.. before.Objects.Where(x => changed.Contains(x.Object.Ref)).Select(x => x.App)];
        var differing = before.Objects.Where(x => changed.Contains(x.Object.Ref)).Select(x => x.App).ToHashSet(StringComparer.Ordinal);
        return [.. readers.Where(x => !own.Contains(x.Name)).OrderBy(x => x.Name, StringComparer.Ordinal).Select(x => Words(x, differing.Contains(x.Name))).Distinct()];
    }

    private static string Words(DeclaredApp app, bool differs)
    {
        var place = app.Namespace.Length > 0 ? $" (namespace {app.Namespace})" : "";
        return $"{app.Name}{place} {(differs ? "changes as well" : "reads the same file, and nothing of it changes")}";
    }
}
