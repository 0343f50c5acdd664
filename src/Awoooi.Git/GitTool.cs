using System.Diagnostics;

namespace Awoooi.Git;

/// <summary>Runs git on one bare clone, untouched by the user's and the system's configuration.</summary>
internal sealed class GitTool(string folder, string? settings = null)
{
    private static readonly TimeSpan TimeLimit = TimeSpan.FromMinutes(5);

    // A file, because git passes no command-line settings on to the other side of a local connection, and that side
    // refuses repositories of other owners. It holds nothing else: the other side's hooks must run.
    private const string Settings = "[safe]\n\tdirectory = *\n";

    private readonly string _settings = settings ?? Path.Combine(folder, "awoooi.gitconfig");

    /// <summary>Writes the settings that every run uses.</summary>
    public void WriteSettings() => File.WriteAllText(_settings, Settings);

    /// <summary>Runs git with the clone as its repository.</summary>
    public Task<ToolRun> RunAsync(IEnumerable<string> arguments, CancellationToken cancellationToken) =>
        ToolProcess.RunAsync(Command(arguments), cancellationToken);

    /// <summary>Starts git with the clone as its repository; the caller talks with it and ends it.</summary>
    public Process Start(IEnumerable<string> arguments) => ToolProcess.Start(Command(arguments));

    private ToolCommand Command(IEnumerable<string> arguments) =>
        new(Tools.Git, ["--git-dir", folder, "-c", "core.hooksPath=/dev/null", "-c", "gc.autoDetach=false", .. arguments], default, Variables(), TimeLimit);

    private Dictionary<string, string> Variables() => new()
    {
        ["GIT_CONFIG_NOSYSTEM"] = "1",
        ["GIT_CONFIG_GLOBAL"] = _settings,
        ["GIT_TERMINAL_PROMPT"] = "0",
        ["GIT_ALLOW_PROTOCOL"] = "file:git:http:https:ssh",
        ["GIT_NO_REPLACE_OBJECTS"] = "1",
    };
}
