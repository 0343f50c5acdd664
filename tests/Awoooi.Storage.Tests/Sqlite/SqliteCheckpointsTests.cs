using Awoooi.Storage.Sqlite;
using Awoooi.Testing;

namespace Awoooi.Storage.Tests.Sqlite;

public sealed class SqliteCheckpointsTests
{
    private const int Rounds = 6;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Committed_RoundAfterRound_TheLogIsMovedBesideTheWriterAndBeginsAnew()
    {
        using var folder = TempFolder.Create();
        using var store = SqliteStore.Open(folder["state.db"]);
        await using var other = new SqlSession(new SqliteFile(folder["state.db"]).Open(), new SqliteDialect());
        for (var round = 0; round < Rounds; round++)
        {
            for (var i = 0; i < 150; i++) await AppendAsync(store, $"{round}-{i}");
            while (WalPages.Ask(other, "NOOP").Waiting >= 1_000) await Task.Delay(10, Token);
        }
        var (log, file) = (new FileInfo(folder["state.db-wal"]).Length, new FileInfo(folder["state.db"]).Length);
        log.ShouldBeLessThan(file / 2);
    }

    private static Task AppendAsync(SqlStore store, string name) =>
        store.AppendAsync([Sample.Delivery([.. Enumerable.Range(0, 100).Select(i => Sample.Alert($"{name}-{i}"))])], Token);
}
