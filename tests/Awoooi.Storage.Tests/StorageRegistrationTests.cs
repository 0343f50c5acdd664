using Awoooi.Alerts;
using Awoooi.Flow;
using Awoooi.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Awoooi.Storage.Tests;

public sealed class StorageRegistrationTests
{
    [Fact]
    public void AddSqliteStorage_AllContracts_AreOneStore()
    {
        using var folder = TempFolder.Create();
        using var services = new ServiceCollection().AddSqliteStorage(folder["di.db"]).BuildServiceProvider();

        services.GetRequiredService<IAlertJournal>().ShouldBeSameAs(services.GetRequiredService<IIncidentStore>());
        services.GetRequiredService<IAlertJournal>().ShouldBeSameAs(services.GetRequiredService<IStoreUpkeep>());
    }
}
