using System.Diagnostics;
using System.Text;

namespace Awoooi.Testing;

/// <summary>A process that runs; disposing it kills it.</summary>
public sealed class RunningProc : IDisposable
{
    private readonly Process _process;
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _error = new();
    private readonly TaskCompletionSource _outputEnd = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _errorEnd = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal RunningProc(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Take(_output, line.Data, _outputEnd);
        process.ErrorDataReceived += (_, line) => Take(_error, line.Data, _errorEnd);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>The process id.</summary>
    public int Id => _process.Id;

    /// <summary>Whether it ended.</summary>
    public bool Ended => _process.HasExited;

    /// <summary>What it has printed up to now.</summary>
    public string OutputSoFar
    {
        get
        {
            lock (_output) return _output.ToString();
        }
    }

    /// <summary>What it has printed to standard error up to now.</summary>
    public string ErrorSoFar
    {
        get
        {
            lock (_error) return _error.ToString();
        }
    }

    /// <summary>Writes its standard input and closes it.</summary>
    public async Task WriteAsync(string input, CancellationToken cancellationToken = default)
    {
        try
        {
            await _process.StandardInput.WriteAsync(input.AsMemory(), cancellationToken).ConfigureAwait(false);
            _process.StandardInput.Close();
        }
        catch (IOException) when (_process.HasExited)
        {
            // A program that reads no input may be gone already: its exit code says how it went.
        }
    }

    /// <summary>SIGKILL, at once: the process can neither catch it nor clean up. Its children are left alone, as with <c>kill -9</c>.</summary>
    public void Kill()
    {
        if (!_process.HasExited) _process.Kill();
    }

    /// <summary>SIGTERM: asks the process to end as an administrator does.</summary>
    public void Terminate()
    {
        if (!_process.HasExited) Proc.Run("sh", ["-c", $"kill -TERM {_process.Id}"]);
    }

    /// <summary>Waits for the end.</summary>
    /// <exception cref="TimeoutException">It took longer than <paramref name="timeout"/> and was killed with its children.</exception>
    public async Task<ProcResult> WaitAsync(TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(timeout);
        try
        {
            await _process.WaitForExitAsync(limit.Token).ConfigureAwait(false);
            await Task.WhenAll(_outputEnd.Task, _errorEnd.Task).WaitAsync(limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            _process.Kill(entireProcessTree: true);
            throw new TimeoutException($"'{_process.StartInfo.FileName}' did not end within {timeout.TotalSeconds:0} s\n{OutputSoFar}");
        }
        return new(_process.ExitCode, OutputSoFar, _error.ToString(), _clock.Elapsed);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    private static void Take(StringBuilder text, string? line, TaskCompletionSource end)
    {
        if (line is null) end.TrySetResult();
        else
        {
            lock (text) text.Append(line).Append('\n');
        }
    }
}
