namespace Awoooi.Testing.Servers;

/// <summary>A real Prometheus on 127.0.0.1 and a free port, in a temporary folder; disposing it ends it.</summary>
public sealed class PrometheusServer : IAsyncDisposable
{
    private readonly TempFolder _folder = TempFolder.Create();
    private readonly int _port = LoopbackPort.Free();
    private ServerProcess? _process;

    private PrometheusServer() => Client = new() { BaseAddress = new($"http://127.0.0.1:{_port}") };

    /// <summary>Speaks to its HTTP API.</summary>
    public HttpClient Client { get; }

    /// <summary>What it has logged since it was started last.</summary>
    public string Log => _process?.Log ?? "";

    /// <summary>Starts one and waits until it is ready; where there is none, the running test is skipped with the reason.</summary>
    /// <param name="configuration">Text of prometheus.yml; rule files are named relative to it.</param>
    /// <param name="rules">Text of <c>rules.yml</c> beside it.</param>
    /// <param name="history">Samples that it has from the beginning, in OpenMetrics' text format with times; empty: none.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<PrometheusServer> StartAsync(string configuration, string rules = "groups: []", string history = "", CancellationToken cancellationToken = default)
    {
        var program = InstalledProgram.Require("prometheus");
        var server = new PrometheusServer();
        server._folder.Write("prometheus.yml", configuration);
        server._folder.Write("rules.yml", rules);
        try
        {
            if (history.Length > 0) await server.RememberAsync(history, cancellationToken).ConfigureAwait(false);
            string[] arguments =
            [
                $"--config.file={server._folder["prometheus.yml"]}", $"--storage.tsdb.path={server._folder["data"]}", "--storage.tsdb.retention.time=20y", $"--web.listen-address=127.0.0.1:{server._port}",
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

    private async Task RememberAsync(string history, CancellationToken cancellationToken)
    {
        var file = _folder.Write("history.txt", history.TrimEnd() + "\n# EOF\n");
        (await Proc.RunAsync(InstalledProgram.Require("promtool"), ["tsdb", "create-blocks-from", "openmetrics", file, _folder["data"]], cancellationToken: cancellationToken).ConfigureAwait(false)).Ok();
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
