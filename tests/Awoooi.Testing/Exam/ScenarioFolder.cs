using System.Text.Json.Nodes;

namespace Awoooi.Testing.Exam;

/// <summary>One scenario as files.</summary>
/// <param name="Path">Its folder.</param>
public sealed record ScenarioFolder(string Path)
{
    private static readonly string[] Trees = ["repo", "incident"];

    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>Every folder that holds an alert and its answer, by name.</summary>
    public static IEnumerable<ScenarioFolder> Find(string folder) => Directory.EnumerateDirectories(folder)
        .Where(x => File.Exists(System.IO.Path.Combine(x, "expected.yaml")) && File.Exists(System.IO.Path.Combine(x, "alert.json")))
        .Order(StringComparer.Ordinal)
        .Select(x => new ScenarioFolder(x));

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public Expected Expected() => ExpectedReader.Read(File.ReadAllText(this["expected.yaml"]));

    public ExamTree Repo() => new(FileTree.Read(this["repo"]));

    /// <summary>The payloads in order of delivery, repeated ones written to files of their own.</summary>
    public IEnumerable<string> Alerts(string work)
    {
        yield return this["alert.json"];
        if (!File.Exists(this["alert-repeats.json"])) yield break;
        var repeats = (JsonArray)JsonNode.Parse(File.ReadAllText(this["alert-repeats.json"]))!;
        for (var i = 0; i < repeats.Count; i++)
        {
            var file = System.IO.Path.Combine(work, $"alert-repeat-{i + 1}.json");
            File.WriteAllText(file, repeats[i]!.ToJsonString());
            yield return file;
        }
    }

    /// <summary>Builds the repository that the incident happened in.</summary>
    public void Build(string repository)
    {
        Directory.CreateDirectory(repository);
        GitCli.Run(repository, "init", "--quiet", "--initial-branch=main");
        foreach (var commit in ((JsonArray)JsonNode.Parse(File.ReadAllText(this["commits.json"]))!).OfType<JsonObject>())
        {
            var tree = this[(string)commit["tree"]!];
            if (commit["files"] is JsonArray files) CopySome(tree, repository, files.Select(x => (string)x!));
            else FileTree.Copy(tree, repository);
            GitCli.Run(repository, "add", "--all");
            GitCli.Run(repository, Author((string)commit["time"]!), "commit", "--quiet", "--no-verify", "--allow-empty", "-m", (string)commit["message"]!);
        }
        foreach (var tree in Trees.Where(x => Directory.Exists(this[x]))) FileTree.Copy(this[tree], repository);
        if (GitCli.Run(repository, "status", "--porcelain") is { Length: > 0 } left) throw new FormatException($"commits.json leaves out:\n{left}");
    }

    private static void CopySome(string tree, string repository, IEnumerable<string> files)
    {
        foreach (var name in files)
        {
            // Paths are those of the repository; one that names its tree as well is understood too.
            var prefix = System.IO.Path.GetFileName(tree) + "/";
            var file = name.StartsWith(prefix, StringComparison.Ordinal) && !File.Exists(System.IO.Path.Combine(tree, name)) ? name[prefix.Length..] : name;
            var target = System.IO.Path.Combine(repository, file);
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
            // Not File.Copy, which keeps the time: git would take a file of the same size and time for unchanged.
            File.WriteAllBytes(target, File.ReadAllBytes(System.IO.Path.Combine(tree, file)));
        }
    }

    private static Dictionary<string, string?> Author(string time) => new()
    {
        ["GIT_AUTHOR_NAME"] = "Team",
        ["GIT_AUTHOR_EMAIL"] = "team@example.com",
        ["GIT_AUTHOR_DATE"] = time,
        ["GIT_COMMITTER_NAME"] = "Team",
        ["GIT_COMMITTER_EMAIL"] = "team@example.com",
        ["GIT_COMMITTER_DATE"] = time,
    };
}
