namespace Awoooi.Ownership.GitLab;

/// <summary>Reads a file in GitLab's dialect, line by line.</summary>
/// <remarks>
/// GitLab approves by itself what no valid owner is left for. Here a line without owners names nobody, so that the fallback owners decide,
/// and a line whose owners are all unreadable is an error. An unreadable owner beside a readable one is left out, as GitLab does: fewer
/// people may sign then, never more.
/// </remarks>
internal sealed class GitLabReader
{
    private readonly List<OwnershipError> _errors = [];
    private readonly OrderedDictionary<string, GitLabSectionLines> _sections = new(StringComparer.OrdinalIgnoreCase);
    private GitLabSectionLines _section;
    private IReadOnlyList<string> _defaults = [];

    private GitLabReader() => _sections[""] = _section = new("");

    public static IOwnershipRules Read(string text)
    {
        var reader = new GitLabReader();
        var number = 0;
        foreach (var line in text.Split('\n')) reader.Take(line, ++number);
        return new GitLabRules([.. reader._sections.Values.Select(x => x.End())], reader._errors);
    }

    private void Take(string line, int number)
    {
        var indent = 0;
        while (indent < line.Length && GitLabWords.IsBlank(line[indent])) indent++;
        var text = line[indent..].TrimEnd(' ', '\t', '\r', '\f', '\v');
        if (text.Length == 0 || text[0] == '#') return;
        var faults = new GitLabFaults(number, indent, _errors);
        if (GitLabHeading.Parse(text, faults) is { } heading) Enter(heading);
        else if (text[0] == '!') Exclude(text, number, faults);
        else Add(text, number, faults);
    }

    private void Enter(GitLabHeading heading)
    {
        if (!_sections.TryGetValue(heading.Name, out var section)) _sections[heading.Name] = section = new(heading.Name);
        section.Join(heading);
        (_section, _defaults) = (section, heading.Owners);
    }

    private void Add(string text, int number, GitLabFaults faults)
    {
        var end = GitLabWords.EndOfPattern(text);
        var pattern = GitLabPattern.Normalize(text[..end]);
        var words = GitLabWords.Of(text, end).ToList();
        var owners = words.Select(x => x.Word).Where(GitLabOwner.IsValid).ToList();
        if (words.Count > 0 && owners.Count == 0) faults.Add(words[0].At, "invalid-owner", $"'{words[0].Word}' is no owner: expected @user, @group/subgroup, @@role or an e-mail address");
        _section.Add(pattern, new(GitLabPattern.Read(pattern, 0, faults), words.Count > 0 ? owners : _defaults, number));
    }

    // Whoever is named behind an exclusion owns nothing by it.
    private void Exclude(string text, int number, GitLabFaults faults)
    {
        var end = GitLabWords.EndOfPattern(text);
        if (end == 1) faults.Add(0, "invalid-pattern", "'!' excludes nothing");
        else _section.Exclude(new(GitLabPattern.Read(GitLabPattern.Normalize(text[1..end]), 1, faults), [], number));
    }
}
