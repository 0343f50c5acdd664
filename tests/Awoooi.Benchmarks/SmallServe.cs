using Awoooi.Testing;
using Awoooi.Testing.Servers;

namespace Awoooi.Benchmarks;

/// <summary><c>awoooi serve</c> with its defaults over a repository in which there is nothing to do.</summary>
internal sealed class SmallServe : IAsyncDisposable
{
    private readonly Repo _repository;

    private SmallServe(Repo repository, AwoooiServer server) => (_repository, Server) = (repository, server);

    /// <summary>The server.</summary>
    public AwoooiServer Server { get; }

    /// <summary>Starts it and waits until it is ready.</summary>
    /// <param name="more">Further lines of awoooi.yaml.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<SmallServe> StartAsync(string more, CancellationToken cancellationToken)
    {
        var repository = Repo.At("2026-04-01T09:00:00Z").File("README.md", "nothing to fix\n").Commit("first");
        try
        {
            return new(repository, await AwoooiServer.StartAsync($"repositories: {{shop: {{path: {repository.Path}, namespaces: [shop]}}}}\n{more}\n", cancellationToken: cancellationToken));
        }
        catch
        {
            repository.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        _repository.Dispose();
    }
}
