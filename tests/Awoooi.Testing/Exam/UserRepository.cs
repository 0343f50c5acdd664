using System.Text.RegularExpressions;

namespace Awoooi.Testing.Exam;

/// <summary>The user's own repository: read by git, and watched so that nothing of the user's is touched.</summary>
/// <param name="path">Its work tree.</param>
internal sealed partial class UserRepository(string path)
{
    private readonly Dictionary<string, string> _before = State(path);

    /// <summary>What of the user's is no longer as it was when this object was made.</summary>
    public IReadOnlyList<string> Touched()
    {
        var now = State(path);
        return [.. _before.Keys.Union(now.Keys).Where(x => _before.GetValueOrDefault(x) != now.GetValueOrDefault(x))
            .Select(x => $"the user's repository was touched: {x} was '{_before.GetValueOrDefault(x)}', is '{now.GetValueOrDefault(x)}'")];
    }

    /// <summary>Branches that came, by the commit they point to, with its files.</summary>
    public Dictionary<string, ExamTree> NewHeads() => Refs(path, "refs/heads/").Where(x => !_before.ContainsKey(x.Key))
        .Select(x => x.Value).Distinct().ToDictionary(x => x, Tree);

    /// <summary>Numbers of the changes that the local forge holds.</summary>
    public List<int> Changes() => [.. Refs(path, "refs/awoooi/changes/").Keys.Select(x => ChangeNumber().Match(x)).Where(x => x.Success)
        .Select(x => int.Parse(x.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)).Distinct().Order()];

    /// <summary>The files of a commit.</summary>
    public ExamTree Tree(string commit)
    {
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var entry in GitCli.Run(path, "ls-tree", "-r", "-z", "--full-tree", commit).Split('\0', StringSplitOptions.RemoveEmptyEntries))
        {
            var tab = entry.IndexOf('\t', StringComparison.Ordinal);
            var id = entry[..tab].Split(' ')[2];
            files[entry[(tab + 1)..].TrimEnd('\n')] = entry.StartsWith("160000", StringComparison.Ordinal) ? [] : GitCli.Bytes(path, "cat-file", "blob", id);
        }
        return new(files);
    }

    private static Dictionary<string, string> State(string path)
    {
        var state = Refs(path, "refs/").Where(x => !IsOurs(x.Key)).ToDictionary();
        state["HEAD"] = GitCli.Run(path, "symbolic-ref", "HEAD") + " " + GitCli.Run(path, "rev-parse", "HEAD");
        state["git status"] = GitCli.Run(path, "status", "--porcelain", "--ignored");
        state[".git/config"] = File.ReadAllText(Path.Combine(path, ".git", "config"));
        state[".git/hooks"] = string.Join(' ', Directory.EnumerateFiles(Path.Combine(path, ".git", "hooks")).Select(Path.GetFileName).Order());
        return state;
    }

    private static bool IsOurs(string name) => name.StartsWith("refs/awoooi/", StringComparison.Ordinal) || name.StartsWith("refs/heads/awoooi/", StringComparison.Ordinal);

    private static Dictionary<string, string> Refs(string path, string prefix) => GitCli.Run(path, "for-each-ref", "--format=%(refname) %(objectname)", prefix)
        .Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(x => x.Split(' ')).ToDictionary(x => x[0], x => x[1]);

    [GeneratedRegex("^refs/awoooi/changes/([0-9]+)/")]
    private static partial Regex ChangeNumber();
}
