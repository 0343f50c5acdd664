using Awoooi.Alerts;
using Awoooi.Flow;
using Awoooi.Flow.Recalling;
using Microsoft.Extensions.DependencyInjection;

namespace Awoooi.Storage;

/// <summary>Registers where alerts and flows are kept: <see cref="IAlertJournal"/>, <see cref="IIncidentStore"/>, <see cref="IIncidentMemory"/>, <see cref="IMemoryVectors"/> and <see cref="IStoreUpkeep"/>.</summary>
public static class StorageRegistration
{
    /// <summary>Adds them on one SQLite file.</summary>
    /// <param name="services">Where to add them.</param>
    /// <param name="path">The file; opened when first asked for.</param>
    public static IServiceCollection AddSqliteStorage(this IServiceCollection services, string path) =>
        services.AddStore(x => SqliteStore.Open(path, x.GetService<TimeProvider>()));

    /// <summary>Adds them on one PostgreSQL database.</summary>
    /// <param name="services">Where to add them.</param>
    /// <param name="connectionString">How to connect; connected to when first asked for.</param>
    public static IServiceCollection AddPostgresStorage(this IServiceCollection services, string connectionString) =>
        services.AddStore(x => PostgresStore.Open(connectionString, x.GetService<TimeProvider>()));

    private static IServiceCollection AddStore(this IServiceCollection services, Func<IServiceProvider, SqlStore> open) => services
        .AddSingleton(open)
        .AddSingleton<IAlertJournal>(x => x.GetRequiredService<SqlStore>())
        .AddSingleton<IIncidentStore>(x => x.GetRequiredService<SqlStore>())
        .AddSingleton<IIncidentMemory>(x => x.GetRequiredService<SqlStore>())
        .AddSingleton(x => x.GetRequiredService<SqlStore>().Vectors)
        .AddSingleton<IStoreUpkeep>(x => x.GetRequiredService<SqlStore>());
}
