using Awoooi.Storage.Sqlite;
using Awoooi.Testing;
using Microsoft.Data.Sqlite;

namespace Awoooi.Storage.Tests.Sqlite;

public sealed class SqliteFailureTests : IDisposable
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private readonly TempFolder _folder = TempFolder.Create();

    private string Path => _folder["state.db"];

    [Fact]
    public async Task SaveAsync_DiskFull_SaysSoAndKeepsWhatWasThere()
    {
        using (var store = SqliteStore.Open(new SqliteFile(Path, MaxPages: 48), null))
        {
            await store.SaveAsync(Sample.Flow("inc-1"), 0, Token);
            var error = await Should.ThrowAsync<StoreException>(
                store.SaveAsync(Sample.Flow("inc-2", state: $"\"{new string('x', 200_000)}\""), 0, Token));
            error.Transient.ShouldBeTrue();
            error.Message.ShouldBe($"the disk of the store {Path} is full; nothing was stored; free some space and run the same command again");
        }

        using var reopened = SqliteStore.Open(Path);
        (await reopened.ListAsync(new(), Token)).Select(x => x.Incident).ShouldBe(["inc-1"]);
        (await reopened.SaveAsync(Sample.Flow("inc-2"), 0, Token)).ShouldBeTrue();
    }

    [Fact]
    public async Task Open_DiskFullWhileMigrating_LeavesNothingHalf()
    {
        Should.Throw<StoreException>(() => SqliteStore.Open(new SqliteFile(Path, MaxPages: 3), null)).Message.ShouldContain("is full");

        using var store = SqliteStore.Open(Path);
        (await store.ReadPendingAsync(0, 100, Token)).ShouldBeEmpty();
    }

    [Fact]
    public void Open_FileThatIsNoDatabase_SaysSo()
    {
        _folder.Write("state.db", string.Concat(Enumerable.Repeat("this is a text file\n", 1_000)));

        Should.Throw<StoreException>(() => SqliteStore.Open(Path)).Message.ShouldContain($"{Path} is damaged or no SQLite file");
    }

    [Fact]
    public async Task ReadPendingAsync_PagesOverwritten_SaysDamaged()
    {
        using (var store = SqliteStore.Open(Path))
        {
            for (var i = 0; i < 50; i++) await store.AppendAsync([Sample.Delivery(Sample.Alert($"a{i}"))], Token);
        }
        await using (var file = File.OpenWrite(Path))
        {
            file.Position = 4096;
            file.Write(Enumerable.Repeat((byte)0xA5, (int)file.Length - 4096).ToArray());
        }
        File.Delete(Path + "-wal");

        var error = await Should.ThrowAsync<StoreException>(async () =>
        {
            using var store = SqliteStore.Open(Path);
            await store.ReadPendingAsync(0, 100, Token);
        });

        error.Message.ShouldContain("is damaged");
    }

    [Fact]
    public void Open_DatabaseOfAnotherProgram_IsLeftAlone()
    {
        Execute("CREATE TABLE theirs (x); INSERT INTO theirs VALUES (1)");

        Should.Throw<StoreException>(() => SqliteStore.Open(Path)).Message.ShouldBe($"{Path} is a database of another program; name another file");
    }

    [Fact]
    public void Open_NewerSchema_SaysToUpdate()
    {
        SqliteStore.Open(Path).Dispose();
        Execute("PRAGMA user_version=99");

        Should.Throw<StoreException>(() => SqliteStore.Open(Path)).Message.ShouldContain("written by a newer awoooi (schema 99, this one knows 5)");
    }

    [Fact]
    public void Open_FolderWhereAFileShouldBe_SaysWhatToCheck()
    {
        Directory.CreateDirectory(Path);

        Should.Throw<StoreException>(() => SqliteStore.Open(Path)).Message.ShouldContain("cannot be opened");
    }

    [Fact]
    public void Open_FileWhereAFolderShouldBe_SaysWhatIsWrong()
    {
        _folder.Write("file", "");

        Should.Throw<StoreException>(() => SqliteStore.Open(_folder["file", "state.db"])).Message.ShouldContain("cannot be made");
    }

    [Theory]
    [InlineData("synchronous", 2L)]
    [InlineData("journal_mode", "wal")]
    [InlineData("foreign_keys", 1L)]
    public void Open_AnyFile_SyncsEveryCommit(string pragma, object expected)
    {
        using var connection = new SqliteFile(Path).Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100
        command.CommandText = $"PRAGMA {pragma}";
#pragma warning restore CA2100
        command.ExecuteScalar().ShouldBe(expected);
    }

    public void Dispose()
    {
        _folder.Dispose();
    }

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
