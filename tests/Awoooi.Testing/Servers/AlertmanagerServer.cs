namespace Awoooi.Testing.Servers;

/// <summary>A real Alertmanager on 127.0.0.1 and a free port, alone in its cluster, in a temporary folder; disposing it ends it.</summary>
public sealed class AlertmanagerServer : IAsyncDisposable
{
    private readonly TempFolder _folder = TempFolder.Create();
    private readonly int _port = LoopbackPort.Free();
    private ServerProcess? _process;

    private AlertmanagerServer() => Client = new() { BaseAddress = new($"http://127.0.0.1:{_port}") };

    /// <summary>Speaks to its HTTP API.</summary>
    public HttpClient Client { get; }

    /// <summary>Its <c>host:port</c>, as Prometheus is told it.</summary>
    public string Target => $"127.0.0.1:{_port}";

    /// <summary>The process id.</summary>
    public int Id => _process?.Id ?? throw new InvalidOperationException("it does not run");

    /// <summary>How long it took from its start until it said that it is ready.</summary>
    public TimeSpan UntilReady => _process?.UntilReady ?? TimeSpan.Zero;

    /// <summary>What it has logged since it was started last.</summary>
    public string Log => _process?.Log ?? "";

    /// <summary>Starts one and waits until it is ready; where there is none, the running test is skipped with the reason.</summary>
    /// <param name="configuration">Text of alertmanager.yml.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<AlertmanagerServer> StartAsync(string configuration, CancellationToken cancellationToken = default)
    {
        var program = InstalledProgram.Require("prometheus-alertmanager", "alertmanager"); // Debian's name first
        var server = new AlertmanagerServer();
        server._folder.Write("alertmanager.yml", configuration);
        try
        {
            string[] arguments =
            [
                $"--config.file={server._folder["alertmanager.yml"]}", $"--storage.path={server._folder["data"]}",
                $"--web.listen-address={server.Target}", "--cluster.listen-address=",
            ];
            server._process = await ServerProcess.StartAsync(program, arguments, new(server.Client.BaseAddress!, "-/ready"), null, cancellationToken).ConfigureAwait(false);
            return server;
        }
        catch
        {
            await server.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _process?.Dispose();
        Client.Dispose();
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
