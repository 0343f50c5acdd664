using Awoooi.Repositories;

namespace Awoooi.Ownership.GitLab;

/// <summary>GitLab's dialect: in every section the last line that matches a path decides, and each of these sections must approve.</summary>
internal sealed class GitLabRules(IReadOnlyList<GitLabSection> sections, IReadOnlyList<OwnershipError> errors) : IOwnershipRules
{
    public IReadOnlyList<OwnershipError> Errors => errors;

    public IReadOnlyList<PathOwners> OwnersOf(string path)
    {
        var parts = PathPattern.Split(path);
        var (found, excludedBy) = (new List<PathOwners>(), 0);
        foreach (var section in sections)
        {
            if (section.ExclusionOf(path, parts) is { } exclusion) excludedBy = exclusion.Line;
            else if (section.DeciderOf(path, parts) is { } entry) found.Add(new(path, entry.Owners, entry.Line, section.Name, section.Approvals));
        }
        // Excluded, or merely suggested owners everywhere: GitLab asks nobody. Somebody must answer for it here.
        if (!found.Exists(x => x.Approvals > 0)) found.Add(new(path, [], excludedBy));
        return found;
    }

    public IReadOnlyList<int> LinesThatMatch(string path) =>
        [.. sections.SelectMany(x => x.Entries.Concat(x.Exclusions)).Where(x => x.Pattern.Matches(path)).Select(x => x.Line).Order()];
}
