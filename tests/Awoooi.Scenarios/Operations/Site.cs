using System.Text;
using Awoooi.Scenarios.Serve;
using Awoooi.Testing;
using Awoooi.Testing.Servers;

namespace Awoooi.Scenarios.Operations;

/// <summary>A serve as docs/operations.md describes one: a repository, a data folder, a place for backups; all of it can be lost and restored.</summary>
internal sealed class Site : IAsyncDisposable
{
    private const string KeyLine = "the engine's key: ";

    private readonly OomCase _case = new();
    private readonly TempFolder _backups = TempFolder.Create();
    private readonly string _repository;
    private AwoooiServer? _server;

    public Site() => _repository = _case.Repository.Bare();

    public AwoooiServer Server => _server ?? throw new InvalidOperationException("it was not started");

    private Dictionary<string, string> Paths => new()
    {
        ["/etc/awoooi/awoooi.yaml"] = Server.ConfigurationFile,
        ["/var/lib/awoooi"] = Server.Data,
        ["/srv/git/shop.git"] = _repository,
        ["/var/backups/awoooi"] = _backups.Path,
    };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Sets the repository up as docs/local-forge.md says, hook and all, and starts serve over it.</summary>
    public async Task StartAsync(string storage, IReadOnlyDictionary<string, string?> environment)
    {
        var key = (await HookAsync()).Error.Split('\n').Single(x => x.StartsWith(KeyLine, StringComparison.Ordinal))[KeyLine.Length..];
        _case.Repository.File(".awoooi/allowed_signers", key + "\n").Commit("the engine may sign").Git("push", "--quiet", _repository, "main");
        (await HookAsync()).Ok();
        _server = await AwoooiServer.StartAsync(_case.Configuration(_repository) + storage, environment, cancellationToken: Stop);
    }

    /// <summary>Runs commands of the page.</summary>
    public Task RunAsync(string heading, IReadOnlyDictionary<string, string?> environment) => OperationsPage.RunAsync(heading, Paths, environment);

    /// <summary>Everything that this machine had, but the configuration and the backups.</summary>
    public void Destroy()
    {
        FileTree.Delete(Server.Data);
        FileTree.Delete(_repository);
    }

    /// <summary>The alert about a pod, as Alertmanager sends it; it is acknowledged.</summary>
    public Task SendAsync(string pod, string place = "shop") =>
        Server.AcceptAsync(Encoding.UTF8.GetBytes(OomCase.Alert(pod).Replace("\"shop\"", $"\"{place}\"", StringComparison.Ordinal)));

    public Task<ProcResult> VerifyAsync() => AwoooiProgram.RunAsync("audit", "verify", "--repo", _repository);

    private Task<ProcResult> HookAsync() => AwoooiProgram.RunAsync("hook", "install", "--repo", _repository);

    public async ValueTask DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
        _backups.Dispose();
        _case.Dispose();
    }
}
