namespace Awoooi.Testing.Servers;

/// <summary>The real <c>awoooi serve</c> in a process of its own, on 127.0.0.1 and a free port, with a data folder that outlives its restarts.</summary>
/// <remarks>The test project must reference <c>Awoooi.Cli</c>: the program is the one that lies beside the test assembly.</remarks>
public sealed class AwoooiServer : IAsyncDisposable
{
    /// <summary>More than the 30 s that a graceful stop may take.</summary>
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(40);

    private static readonly string Assembly = Path.Combine(AppContext.BaseDirectory, "awoooi.dll");

    private readonly TempFolder _folder = TempFolder.Create();
    private ServerProcess? _process;

    private AwoooiServer(string configuration, string? data)
    {
        Data = data ?? _folder["data"];
        Address = new($"http://127.0.0.1:{LoopbackPort.Free()}");
        Client = new() { BaseAddress = Address };
        _folder.Write("awoooi.yaml", $"listen: {Address.GetLeftPart(UriPartial.Authority)}\ndata: {Data}\n{configuration}");
    }

    /// <summary>Where it listens; the same after a restart.</summary>
    public Uri Address { get; }

    /// <summary>Its configuration file.</summary>
    public string ConfigurationFile => _folder["awoooi.yaml"];

    /// <summary>Its data folder.</summary>
    public string Data { get; }

    /// <summary>Speaks to it with the admin token that it made for itself, or the one of <see cref="UseToken"/>.</summary>
    public HttpClient Client { get; }

    /// <summary>The process id; another after a restart.</summary>
    public int Id => Process.Id;

    /// <summary>How long the last start took until <c>/readyz</c> answered 200.</summary>
    public TimeSpan UntilReady => Process.UntilReady;

    /// <summary>What it has logged since it was started last.</summary>
    public string Log => _process?.Log ?? "";

    private ServerProcess Process => _process ?? throw new InvalidOperationException("awoooi serve does not run");

    /// <summary>Starts one and waits until <c>/readyz</c> answers 200.</summary>
    /// <param name="configuration">Text of awoooi.yaml without <c>listen</c> and <c>data</c>.</param>
    /// <param name="environment">Variables to set for its first start; null removes one.</param>
    /// <param name="data">Its data folder; one of its own unless given.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<AwoooiServer> StartAsync(
        string configuration, IReadOnlyDictionary<string, string?>? environment = null, string? data = null, CancellationToken cancellationToken = default)
    {
        var server = new AwoooiServer(configuration, data);
        try
        {
            await server.RestartAsync(environment, cancellationToken).ConfigureAwait(false);
            return server;
        }
        catch
        {
            await server.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Sends this bearer token from now on.</summary>
    public void UseToken(string token) => Client.DefaultRequestHeaders.Authorization = new("Bearer", token);

    /// <summary>Starts it again, killing it first if it runs, with the same configuration and data.</summary>
    public async Task RestartAsync(IReadOnlyDictionary<string, string?>? environment = null, CancellationToken cancellationToken = default)
    {
        if (_process is not null) await KillAsync(cancellationToken).ConfigureAwait(false);
        _process = await ServerProcess.StartAsync(
            "dotnet", [Assembly, "serve", "--config", _folder["awoooi.yaml"]], new(Address, "readyz"), environment, cancellationToken).ConfigureAwait(false);
        if (Client.DefaultRequestHeaders.Authorization is null && File.Exists(Path.Combine(Data, "admin.token")))
            UseToken((await File.ReadAllTextAsync(Path.Combine(Data, "admin.token"), cancellationToken).ConfigureAwait(false)).Trim());
    }

    /// <summary>SIGTERM, then waits for the end.</summary>
    /// <returns>The exit code.</returns>
    public Task<int> StopAsync(CancellationToken cancellationToken = default) => Process.StopAsync(StopPatience, cancellationToken);

    /// <summary>SIGKILL: the process can neither catch it nor clean up.</summary>
    public Task KillAsync(CancellationToken cancellationToken = default) => Process.KillAsync(cancellationToken);

    /// <summary>Waits until it ended by itself, as with <c>AWOOOI_KILL_AT</c>.</summary>
    /// <returns>The exit code; 137 after SIGKILL.</returns>
    public Task<int> WaitForEndAsync(TimeSpan patience, CancellationToken cancellationToken = default) => Process.WaitForEndAsync(patience, cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _process?.Dispose();
        Client.Dispose();
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
