using Awoooi.Storage.Tests.Postgres;
using Awoooi.Testing.Postgres;

[assembly: AssemblyFixture(typeof(SharedPostgres))]

namespace Awoooi.Storage.Tests.Postgres;

/// <summary>One server for all tests that leave it alone, started when the first one asks.</summary>
public sealed class SharedPostgres : IAsyncDisposable
{
    private readonly Lazy<Task<PostgresServer>> _server = new(() => PostgresServer.StartAsync());

    public async Task<PostgresServer> GetAsync()
    {
        Assert.SkipWhen(PostgresServer.Missing is not null, PostgresServer.Missing ?? "");
        return await _server.Value;
    }

    public async ValueTask DisposeAsync()
    {
        if (_server.IsValueCreated) await (await _server.Value).DisposeAsync();
    }
}
