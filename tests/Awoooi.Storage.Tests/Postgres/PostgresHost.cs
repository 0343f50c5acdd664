using Awoooi.Storage.Postgres;

namespace Awoooi.Storage.Tests.Postgres;

internal sealed class PostgresHost(SharedPostgres shared) : StoreHost
{
    private string? _connection;

    public override async Task<SqlStore> OpenAsync(TimeProvider? time = null)
    {
        _connection ??= await (await shared.GetAsync()).CreateDatabaseAsync();
        return PostgresStore.Open(_connection, time);
    }

    internal override SqlBackend OpenBackend() => new PostgresBackend(PostgresStore.Connection(_connection!));

    public override ValueTask DisposeAsync() => default;
}
