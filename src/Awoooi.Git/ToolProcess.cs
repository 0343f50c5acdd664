using System.Diagnostics;
using System.Text;

namespace Awoooi.Git;

/// <summary>Runs one program to its end, with a clean environment and a time limit.</summary>
internal static class ToolProcess
{
    // Repository variables of a calling hook would point git elsewhere; how to reach a server is the user's to say.
    private static readonly string[] Kept = ["GIT_SSH", "GIT_SSH_COMMAND"];

    /// <summary>Runs it.</summary>
    /// <exception cref="FileNotFoundException">The program is not installed.</exception>
    /// <exception cref="TimeoutException">It did not end in time and was stopped.</exception>
    public static async Task<ToolRun> RunAsync(ToolCommand command, CancellationToken cancellationToken)
    {
        using var process = Start(command);
        using var limit = new CancellationTokenSource(command.TimeLimit, TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(either.Token);
            var error = process.StandardError.ReadToEndAsync(either.Token);
            await FeedAsync(process, command.Input, either.Token);
            await Task.WhenAll(output, error, process.WaitForExitAsync(either.Token));
            return new(process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"{command.Program} {command.Arguments[0]} did not end within {command.TimeLimit.TotalSeconds:0} s");
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    /// <summary>Starts it; the caller ends it.</summary>
    /// <exception cref="FileNotFoundException">The program is not installed.</exception>
    public static Process Start(ToolCommand command)
    {
        var start = new ProcessStartInfo(Tools.PathOf(command.Program) ?? throw Tools.Missing(command.Program), command.Arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = command.Output,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var name in start.Environment.Keys.Where(x => x.StartsWith("GIT_", StringComparison.Ordinal) && !Kept.Contains(x)).ToList())
            start.Environment.Remove(name);
        start.Environment["LC_ALL"] = "C";
        foreach (var (name, value) in command.Variables) start.Environment[name] = value;
        return Process.Start(start) ?? throw Tools.Missing(command.Program);
    }

    private static async Task FeedAsync(Process process, ReadOnlyMemory<byte> input, CancellationToken cancellationToken)
    {
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(input, cancellationToken);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended without reading all: its exit code and its words say why.
        }
    }
}

/// <summary>A program to run.</summary>
/// <param name="Program">Its name, found on PATH.</param>
/// <param name="Arguments">Never a secret: other users can read them.</param>
/// <param name="Input">Standard input.</param>
/// <param name="Variables">Environment variables on top of the cleaned ones.</param>
/// <param name="TimeLimit">After which it is stopped.</param>
internal sealed record ToolCommand(
    string Program,
    IReadOnlyList<string> Arguments,
    ReadOnlyMemory<byte> Input,
    IReadOnlyDictionary<string, string> Variables,
    TimeSpan TimeLimit)
{
    /// <summary>How its standard output is read.</summary>
    public Encoding Output { get; init; } = Encoding.UTF8;
}

/// <summary>How it ended.</summary>
/// <param name="ExitCode">0 for success.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
internal sealed record ToolRun(int ExitCode, string Output, string Error);
