using Awoooi.Testing;

namespace Awoooi.Storage.Tests.Sqlite;

public sealed class SqliteBackupTests : IDisposable
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private readonly TempFolder _folder = TempFolder.Create();

    [Fact]
    public async Task Backup_StoreInUse_RestoresAsItWasThen()
    {
        using var store = SqliteStore.Open(_folder["state.db"]);
        await store.AppendAsync([Sample.Delivery(Sample.Alert("a"))], Token);
        await store.SaveAsync(Sample.Flow("inc-1", alerts: ["a@123"]), 0, Token);

        SqliteStore.Backup(_folder["state.db"], _folder["backup.db"]);
        await store.SaveAsync(Sample.Flow("inc-2"), 0, Token);

        using var restored = SqliteStore.Open(_folder["backup.db"]);
        (await restored.ListAsync(new(), Token)).ShouldHaveSingleItem().Incident.ShouldBe("inc-1");
        (await restored.ReadPendingAsync(0, 9, Token)).ShouldHaveSingleItem().Alert.Key.ShouldBe("a@123");
        (await restored.FindByAlertsAsync(["a@123"], Token))["a@123"].ShouldBe("inc-1");
        File.Exists(_folder["backup.db.part"]).ShouldBeFalse();
    }

    [Fact]
    public void Backup_TargetThatIsThere_IsLeftAlone()
    {
        SqliteStore.Open(_folder["state.db"]).Dispose();
        _folder.Write("backup.db", "mine");

        Should.Throw<StoreException>(() => SqliteStore.Backup(_folder["state.db"], _folder["backup.db"])).Message.ShouldContain("is there already");
        File.ReadAllText(_folder["backup.db"]).ShouldBe("mine");
    }

    [Fact]
    public void Backup_NoStore_SaysSo() =>
        Should.Throw<StoreException>(() => SqliteStore.Backup(_folder["no.db"], _folder["backup.db"])).Message.ShouldContain("there is no store");

    public void Dispose() => _folder.Dispose();
}
