namespace Awoooi.Testing;

/// <summary>The git program, deaf to the configuration of the machine and of the user.</summary>
public static class GitCli
{
    /// <summary>What makes git hermetic.</summary>
    public static readonly IReadOnlyDictionary<string, string?> Environment = new Dictionary<string, string?>
    {
        ["GIT_CONFIG_NOSYSTEM"] = "1",
        ["GIT_CONFIG_GLOBAL"] = "/dev/null",
        ["GIT_TERMINAL_PROMPT"] = "0",
        ["LC_ALL"] = "C",
        ["GIT_DIR"] = null,
        ["GIT_WORK_TREE"] = null,
        ["GIT_INDEX_FILE"] = null,
        ["GIT_OBJECT_DIRECTORY"] = null,
    };

    private static readonly string[] Settings =
        ["-c", "safe.directory=*", "-c", "core.autocrlf=false", "-c", "gc.auto=0", "-c", "commit.gpgsign=false", "-c", "init.defaultBranch=main"];

    /// <summary>Runs git in a folder and returns what it prints.</summary>
    /// <exception cref="InvalidOperationException">git failed; the message holds what it said.</exception>
    public static string Run(string folder, params string[] arguments) => Run(folder, new Dictionary<string, string?>(), arguments);

    /// <summary>The same with further variables.</summary>
    public static string Run(string folder, IReadOnlyDictionary<string, string?> environment, params string[] arguments)
    {
        var all = Environment.Concat(environment).ToDictionary(x => x.Key, x => x.Value);
        return Proc.Run("git", [.. Settings, .. arguments], folder, all).Ok().TrimEnd('\n');
    }

    /// <summary>The same for output that is no text.</summary>
    public static byte[] Bytes(string folder, params string[] arguments)
    {
        using var running = Proc.StartRaw("git", [.. Settings, .. arguments], folder, Environment);
        using var output = new MemoryStream();
        running.StandardOutput.BaseStream.CopyTo(output);
        running.WaitForExit();
        return running.ExitCode == 0 ? output.ToArray() : throw new InvalidOperationException($"git {string.Join(' ', arguments)}: exit code {running.ExitCode}");
    }

    /// <summary>Whether git would end well.</summary>
    public static bool Succeeds(string folder, params string[] arguments) =>
        Proc.Run("git", [.. Settings, .. arguments], folder, Environment).ExitCode == 0;
}
