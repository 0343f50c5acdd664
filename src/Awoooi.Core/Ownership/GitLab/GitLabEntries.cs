using Awoooi.Repositories;

namespace Awoooi.Ownership.GitLab;

/// <summary>Lines of one section.</summary>
internal sealed class GitLabEntries(IReadOnlyList<GitLabEntry> lines)
{
    private readonly PathIndex _index = new([.. lines.Select(x => x.Pattern)]);

    /// <summary>The last line that matches a path; null when none does.</summary>
    public GitLabEntry? Last(string path, ReadOnlySpan<Range> parts) => _index.LastMatch(path, parts) is var last and >= 0 ? lines[last] : null;
}
