namespace Awoooi.Testing.Exam;

/// <summary>Does a diagnosis name the root cause?</summary>
/// <remarks>
/// Fair is: an object of <c>root_cause</c>, or an object that an acceptable answer changes. A fault that sits between two objects (a volume that
/// names the wrong ConfigMap) has two good names. Of several root causes one suffices; the rank is reported.
/// </remarks>
public static class CauseCheck
{
    /// <summary>Positions, from 0, of the causes that are right.</summary>
    public static IReadOnlyList<int> Named(ExpectedIncident expected, IReadOnlyList<string> causes)
    {
        ArgumentNullException.ThrowIfNull(expected);
        ArgumentNullException.ThrowIfNull(causes);
        var right = expected.RootCauses.Select(x => x.Object).Concat(expected.Acceptable.SelectMany(x => x.Changes).Select(x => x.Place.Document).OfType<DocumentName>().Where(x => !x.IsFile))
            .Select(x => x.ToString()).ToHashSet(StringComparer.Ordinal);
        var files = expected.Acceptable.SelectMany(x => x.Changes).Where(x => x.Place.Document is { IsFile: true }).Select(x => x.Place.File).ToList();
        return [.. Enumerable.Range(0, causes.Count).Where(i => right.Contains(causes[i]) || files.Any(x => IsFile(causes[i], x)))];
    }

    // A values file or kustomization is named by its path, as Kind//path.
    private static bool IsFile(string cause, string file) => cause.Split('/', 3) is ["HelmValues" or "Kustomization", _, var path] && path == file;
}
