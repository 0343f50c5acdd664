using Awoooi.Server.Configuration.Settings;

namespace Awoooi.Server.Configuration;

/// <summary>Where alerts and incidents are kept.</summary>
/// <param name="Kind">The database.</param>
/// <param name="Connection">Connection string of PostgreSQL; null with SQLite, which keeps its file in the data folder.</param>
internal sealed record StorageOptions(StorageKind Kind, Secret? Connection)
{
    public static StorageOptions Read(SettingsSection section)
    {
        var kind = section.OneOf("kind", StorageKind.Sqlite);
        var connection = kind == StorageKind.Postgres ? section.RequiredSecret("connection") : section.Secret("connection");
        if (kind == StorageKind.Sqlite && connection is not null) section.Refuse("connection", "expected none, or kind: postgres", "a connection, but kind is sqlite");
        return new(kind, connection);
    }
}

internal enum StorageKind
{
    Sqlite,
    Postgres,
}
