using Awoooi.Storage.Sqlite;
using Awoooi.Testing;

namespace Awoooi.Storage.Tests.Sqlite;

internal sealed class SqliteHost : StoreHost
{
    private readonly TempFolder _folder = TempFolder.Create();

    public string Path => _folder["deep", "er", "state.db"];

    public override Task<SqlStore> OpenAsync(TimeProvider? time = null) => Task.FromResult(SqliteStore.Open(Path, time));

    internal override SqlBackend OpenBackend() => new SqliteBackend(new(Path));

    public override ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return default;
    }
}
