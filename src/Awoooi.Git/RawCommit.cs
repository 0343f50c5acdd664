using System.Globalization;
using System.Text;
using Awoooi.Repositories;

namespace Awoooi.Git;

/// <summary>A commit object's bytes, and what hangs on it.</summary>
internal static class RawCommit
{
    private static readonly (Person Who, DateTimeOffset Time) Nobody = (new("", ""), DateTimeOffset.MinValue);

    public static CommitFile Parse(string id, ReadOnlySpan<byte> bytes, ReadOnlyMemory<byte>? content)
    {
        var end = bytes.IndexOf("\n\n"u8);
        var (tree, parents) = ("", new List<string>(1));
        var (author, committer) = (Nobody, Nobody);
        foreach (var line in Encoding.UTF8.GetString(bytes[..end]).EnumerateLines())
        {
            if (line.StartsWith("tree ")) tree = line[5..].ToString();
            else if (line.StartsWith("parent ")) parents.Add(line[7..].ToString());
            else if (line.StartsWith("author ")) author = Who(line[7..]);
            else if (line.StartsWith("committer ")) committer = Who(line[10..]);
        }
        var commit = new CommitInfo(id, parents, author.Who, committer.Who, committer.Time, Encoding.UTF8.GetString(bytes[(end + 2)..]));
        return new(commit, author.Time, tree, content);
    }

    // "Name <address> seconds +zone"; the zone is for people.
    private static (Person Who, DateTimeOffset Time) Who(ReadOnlySpan<char> line)
    {
        var (open, close) = (line.IndexOf('<'), line.LastIndexOf('>'));
        if (open < 0 || close < open) return Nobody;
        var rest = line[(close + 1)..].Trim();
        var blank = rest.IndexOf(' ');
        var time = long.TryParse(blank < 0 ? rest : rest[..blank], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds < 253_402_300_800
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : DateTimeOffset.MinValue;
        return (new(line[..open].Trim().ToString(), line[(open + 1)..close].ToString()), time);
    }
}
