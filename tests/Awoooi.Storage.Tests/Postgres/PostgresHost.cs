namespace Awoooi.Storage.Tests.Postgres;

internal sealed class PostgresHost(SharedPostgres shared) : StoreHost
{
    private string? _connection;

    public override async Task<SqlStore> OpenAsync(TimeProvider? time = null)
    {
        _connection ??= await (await shared.GetAsync()).CreateDatabaseAsync();
        return PostgresStore.Open(_connection, time);
    }

    public override ValueTask DisposeAsync() => default;
}
