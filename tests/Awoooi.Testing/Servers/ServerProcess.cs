using System.Diagnostics;

namespace Awoooi.Testing.Servers;

/// <summary>A server in a process of its own, on 127.0.0.1, that says over HTTP when it is ready.</summary>
public sealed class ServerProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan BetweenQuestions = TimeSpan.FromMilliseconds(20);

    private readonly RunningProc _process;
    private readonly string _program;

    private ServerProcess(RunningProc process, string program) => (_process, _program) = (process, program);

    /// <summary>The process id.</summary>
    public int Id => _process.Id;

    /// <summary>What it has printed up to now.</summary>
    public string Log => _process.OutputSoFar + _process.ErrorSoFar;

    /// <summary>How long it took from its start until it said that it is ready.</summary>
    public TimeSpan UntilReady { get; private set; }

    /// <summary>Starts it and waits until <paramref name="ready"/> answers 200.</summary>
    /// <exception cref="InvalidOperationException">It ended; the message holds its log.</exception>
    /// <exception cref="TimeoutException">It was not ready within three minutes and was killed; the message holds its log.</exception>
    public static async Task<ServerProcess> StartAsync(
        string program, IReadOnlyList<string> arguments, Uri ready, IReadOnlyDictionary<string, string?>? environment, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        var server = new ServerProcess(Proc.Start(program, arguments, environment: environment), $"{Path.GetFileName(program)} {string.Join(' ', arguments)}");
        try
        {
            await server.WaitUntilReadyAsync(ready, clock, cancellationToken).ConfigureAwait(false);
            server.UntilReady = clock.Elapsed;
            return server;
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    /// <summary>SIGTERM, then waits for the end.</summary>
    /// <returns>The exit code.</returns>
    /// <exception cref="TimeoutException">It did not end in time and was killed.</exception>
    public async Task<int> StopAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        _process.Terminate();
        return (await _process.WaitAsync(patience, cancellationToken).ConfigureAwait(false)).ExitCode;
    }

    /// <summary>SIGKILL, then waits until it is gone.</summary>
    public async Task KillAsync(CancellationToken cancellationToken)
    {
        _process.Kill();
        await _process.WaitAsync(Patience, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Waits until it ended by itself.</summary>
    /// <returns>The exit code; 137 after SIGKILL.</returns>
    public async Task<int> WaitForEndAsync(TimeSpan patience, CancellationToken cancellationToken) =>
        (await _process.WaitAsync(patience, cancellationToken).ConfigureAwait(false)).ExitCode;

    /// <inheritdoc/>
    public void Dispose() => _process.Dispose();

    private async Task WaitUntilReadyAsync(Uri ready, Stopwatch clock, CancellationToken cancellationToken)
    {
        using var client = new HttpClient(LoopbackTrust.Handler()) { Timeout = TimeSpan.FromSeconds(5) };
        while (!await AnswersAsync(client, ready, cancellationToken).ConfigureAwait(false))
        {
            if (_process.Ended)
            {
                var result = await _process.WaitAsync(Patience, cancellationToken).ConfigureAwait(false);
                throw new InvalidOperationException($"'{_program}' ended with {result.ExitCode} before it was ready\n{Log}");
            }
            if (clock.Elapsed > Patience) throw new TimeoutException($"'{_program}' was not ready after {Patience.TotalSeconds:0} s\n{Log}");
            await Task.Delay(BetweenQuestions, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<bool> AnswersAsync(HttpClient client, Uri ready, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await client.GetAsync(ready, cancellationToken).ConfigureAwait(false);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false; // nobody listens there yet
        }
        catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false; // it listens and does not answer yet
        }
    }
}
