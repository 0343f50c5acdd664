using Awoooi.Alerts;
using Awoooi.Flow;
using Microsoft.Extensions.DependencyInjection;

namespace Awoooi.Storage;

/// <summary>Registers where alerts and flows are kept.</summary>
public static class StorageRegistration
{
    /// <summary>Adds <see cref="IAlertJournal"/> and <see cref="IIncidentStore"/> on one SQLite file.</summary>
    /// <param name="services">Where to add them.</param>
    /// <param name="path">The file; opened when first asked for.</param>
    public static IServiceCollection AddSqliteStorage(this IServiceCollection services, string path) => services
        .AddSingleton(x => SqliteStore.Open(path, x.GetService<TimeProvider>()))
        .AddSingleton<IAlertJournal>(x => x.GetRequiredService<SqliteStore>())
        .AddSingleton<IIncidentStore>(x => x.GetRequiredService<SqliteStore>());
}
