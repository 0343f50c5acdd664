namespace Awoooi.Ownership.GitLab;

/// <summary>All lines under the headings of one name; those before the first heading are a section without a name.</summary>
/// <param name="Name">As the first heading writes it.</param>
/// <param name="Approvals">How many owners must approve; 0 where they are only suggested.</param>
/// <param name="Entries">Lines that name owners. One pattern stands here once.</param>
/// <param name="Exclusions">Lines that take paths out of the section, wherever in it they stand.</param>
internal sealed record GitLabSection(string Name, int Approvals, IReadOnlyList<GitLabEntry> Entries, IReadOnlyList<GitLabEntry> Exclusions)
{
    private readonly GitLabEntries _entries = new(Entries);
    private readonly GitLabEntries _exclusions = new(Exclusions);

    /// <summary>The line that takes a path out of this section; null when none does.</summary>
    public GitLabEntry? ExclusionOf(string path, ReadOnlySpan<Range> parts) => _exclusions.Last(path, parts);

    /// <summary>The line that decides; null when none matches.</summary>
    public GitLabEntry? DeciderOf(string path, ReadOnlySpan<Range> parts) => _entries.Last(path, parts);
}
