using LibGit2Sharp;

namespace Awoooi.Git;

/// <summary>Finds commits by the names people and refs give them.</summary>
internal static class RefReader
{
    private const int ShortestId = 4;

    /// <summary>A ref by its full or short name wins over a short id that reads the same.</summary>
    public static string? Resolve(Repository repository, string revision)
    {
        foreach (var name in new[] { revision, "refs/heads/" + revision, "refs/tags/" + revision })
        {
            if (Reference.IsValidName(name) && repository.Refs[name] is { } found) return CommitOf(found);
        }
        return revision.Length >= ShortestId && revision.All(char.IsAsciiHexDigit) ? ById(repository, revision) : null;
    }

    public static IReadOnlyDictionary<string, string> All(Repository repository, string prefix)
    {
        var refs = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var item in repository.Refs.FromGlob(prefix + "*"))
        {
            if (item.CanonicalName.StartsWith(prefix, StringComparison.Ordinal) && CommitOf(item) is { } commit) refs[item.CanonicalName] = commit;
        }
        return refs;
    }

    private static string? CommitOf(Reference reference) =>
        reference.ResolveToDirectReference() is { } direct ? Peel(direct.Target) : null;

    private static string? Peel(GitObject? found)
    {
        while (found is TagAnnotation tag) found = tag.Target;
        return (found as Commit)?.Sha;
    }

    private static string? ById(Repository repository, string id)
    {
        try
        {
            return Peel(repository.Lookup<GitObject>(id));
        }
        catch (AmbiguousSpecificationException)
        {
            return null;
        }
    }
}
