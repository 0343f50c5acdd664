namespace Awoooi.Ownership.GitLab;

/// <summary>Collects what stands under the headings of one name.</summary>
internal sealed class GitLabSectionLines(string name)
{
    private readonly OrderedDictionary<string, GitLabEntry> _entries = [];
    private readonly List<GitLabEntry> _exclusions = [];

    // 0 as long as every heading of this name is an optional one, else the most that any asks for.
    private int _approvals = name.Length == 0 ? 1 : 0;

    public void Join(GitLabHeading heading) => _approvals = Math.Max(_approvals, heading.IsOptional ? 0 : heading.Approvals);

    // A pattern that comes again keeps its place among the others and takes the new line's owners, as GitLab keeps them by pattern.
    public void Add(string pattern, GitLabEntry entry) => _entries[pattern] = entry;

    public void Exclude(GitLabEntry exclusion) => _exclusions.Add(exclusion);

    public GitLabSection End() => new(name, _approvals, [.. _entries.Values], _exclusions);
}
