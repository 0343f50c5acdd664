using System.Text.Json.Nodes;
using Awoooi.Testing;

namespace Awoooi.Scenarios;

/// <summary>Runs the real program as its users do: a process of its own.</summary>
internal static class AwoooiProgram
{
    private static readonly string Assembly = Path.Combine(AppContext.BaseDirectory, "awoooi.dll");

    /// <summary>Runs a command to its end.</summary>
    public static Task<ProcResult> RunAsync(params string[] arguments) => RunAsync(null, arguments);

    /// <summary>Runs a command that kills itself with SIGKILL at a stage boundary (docs/contributing.md, "Crash testing").</summary>
    public static Task<ProcResult> RunAsync(string? killAt, string[] arguments) => Proc.RunAsync(
        "dotnet", [Assembly, .. arguments], environment: new Dictionary<string, string?> { ["AWOOOI_KILL_AT"] = killAt, ["NO_COLOR"] = "1" },
        cancellationToken: TestContext.Current.CancellationToken);

    /// <summary>Runs a command that reads standard input.</summary>
    public static Task<ProcResult> ReadingAsync(string input, params string[] arguments) => Proc.RunAsync(
        "dotnet", [Assembly, .. arguments], environment: new Dictionary<string, string?> { ["NO_COLOR"] = "1" }, input: input, cancellationToken: TestContext.Current.CancellationToken);

    /// <summary>Standard output as JSON.</summary>
    public static JsonObject Json(this ProcResult result) =>
        JsonNode.Parse(result.Output) as JsonObject ?? throw new InvalidOperationException($"no JSON document\n{result.Error}\n{result.Output}");
}
