using Awoooi.Testing;

namespace Awoooi.Scenarios.Operations;

/// <summary>The commands of docs/operations.md, as they are written there.</summary>
internal static class OperationsPage
{
    // The service manager belongs to the machine: the test itself starts and ends the process.
    private const string Machine = """
        set -eu
        awoooi() { dotnet "$AWOOOI" "$@"; }
        systemctl() { :; }

        """;

    /// <summary>The whole page.</summary>
    public static readonly string Text = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "operations.md"));

    private static readonly string[] Lines = Text.Split('\n');

    /// <summary>Runs what stands under a heading, with the paths of the page replaced by others.</summary>
    public static async Task RunAsync(string heading, IReadOnlyDictionary<string, string> paths, IReadOnlyDictionary<string, string?> environment)
    {
        var script = paths.Aggregate(Block(heading), (text, path) => text.Replace(path.Key, path.Value, StringComparison.Ordinal));
        var variables = new Dictionary<string, string?>(environment) { ["AWOOOI"] = Path.Combine(AppContext.BaseDirectory, "awoooi.dll"), ["NO_COLOR"] = "1" };
        (await Proc.RunAsync("sh", ["-c", Machine + script], environment: variables, cancellationToken: TestContext.Current.CancellationToken)).Ok();
    }

    private static string Block(string heading)
    {
        var block = Lines.SkipWhile(x => x != heading).Skip(1).TakeWhile(x => !x.StartsWith('#')).SkipWhile(x => x != "```sh").Skip(1).TakeWhile(x => x != "```").ToList();
        return block.Count > 0 ? string.Join('\n', block) : throw new InvalidOperationException($"docs/operations.md has no commands under '{heading}'");
    }
}
