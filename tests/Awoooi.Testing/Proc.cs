using System.Diagnostics;

namespace Awoooi.Testing;

/// <summary>What a process left.</summary>
/// <param name="ExitCode">Its exit code; 137 after a kill.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
/// <param name="Elapsed">How long it ran.</param>
public sealed record ProcResult(int ExitCode, string Output, string Error, TimeSpan Elapsed)
{
    /// <summary>Standard output, when it ended well.</summary>
    /// <exception cref="InvalidOperationException">It did not.</exception>
    public string Ok() => ExitCode == 0 ? Output : throw new InvalidOperationException($"exit code {ExitCode}\n{Error}\n{Output}");
}

/// <summary>Runs real processes.</summary>
public static class Proc
{
    /// <summary>Runs to the end, or kills it after <paramref name="timeout"/> (five minutes unless told).</summary>
    /// <param name="program">Program, by name or path.</param>
    /// <param name="arguments">Arguments; no shell is involved.</param>
    /// <param name="folder">Working directory.</param>
    /// <param name="environment">Variables to set; null removes one.</param>
    /// <param name="input">Standard input; none unless given.</param>
    /// <param name="timeout">How long it may take.</param>
    /// <param name="cancellationToken">Kills it too.</param>
    /// <exception cref="TimeoutException">It took too long; the message holds what it had printed.</exception>
    public static async Task<ProcResult> RunAsync(
        string program,
        IEnumerable<string> arguments,
        string? folder = null,
        IReadOnlyDictionary<string, string?>? environment = null,
        string? input = null,
        TimeSpan? timeout = null,
        CancellationToken cancellationToken = default)
    {
        using var running = Start(program, arguments, folder, environment);
        await running.WriteAsync(input ?? "", cancellationToken).ConfigureAwait(false);
        return await running.WaitAsync(timeout ?? TimeSpan.FromMinutes(5), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Runs to the end and blocks: for fixtures, where nothing else happens.</summary>
    public static ProcResult Run(
        string program, IEnumerable<string> arguments, string? folder = null, IReadOnlyDictionary<string, string?>? environment = null) =>
        RunAsync(program, arguments, folder, environment).GetAwaiter().GetResult();

    /// <summary>Starts a process that the caller may watch and kill.</summary>
    public static RunningProc Start(
        string program, IEnumerable<string> arguments, string? folder = null, IReadOnlyDictionary<string, string?>? environment = null) =>
        new(StartRaw(program, arguments, folder, environment));

    internal static Process StartRaw(
        string program, IEnumerable<string> arguments, string? folder = null, IReadOnlyDictionary<string, string?>? environment = null)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        var start = new ProcessStartInfo(program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = folder ?? "",
        };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment ?? new Dictionary<string, string?>()) start.Environment[name] = value;
        return Process.Start(start)!;
    }
}
