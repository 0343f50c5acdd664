using Awoooi.Repositories;

namespace Awoooi.Ownership.GitHub;

/// <summary>GitHub's dialect: the last line that matches a path decides, owners on one line are alternatives.</summary>
/// <remarks>GitHub skips a bad line, so that an earlier line or nobody decides. Here a bad line is an error that makes ownership unresolvable.</remarks>
internal sealed class GitHubRules : IOwnershipRules
{
    private readonly List<GitHubLine> _lines;
    private readonly PathIndex _index;

    private GitHubRules(List<GitHubLine> lines, List<OwnershipError> errors) =>
        (_lines, _index, Errors) = (lines, new PathIndex([.. lines.Select(x => x.Pattern)]), errors);

    public IReadOnlyList<OwnershipError> Errors { get; }

    public static IOwnershipRules Read(string text)
    {
        var (lines, errors) = (new List<GitHubLine>(), new List<OwnershipError>());
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            if (GitHubLine.Parse(line, number, errors) is { } rule) lines.Add(rule);
        }
        return new GitHubRules(lines, errors);
    }

    public IReadOnlyList<PathOwners> OwnersOf(string path)
    {
        var last = _index.LastMatch(path, PathPattern.Split(path));
        return [last < 0 ? new(path, [], 0) : new(path, _lines[last].Owners, _lines[last].Line)];
    }

    public IReadOnlyList<int> LinesThatMatch(string path) => [.. _lines.Where(x => x.Pattern.Matches(path)).Select(x => x.Line)];
}
