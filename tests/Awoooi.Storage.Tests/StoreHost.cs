namespace Awoooi.Storage.Tests;

/// <summary>One empty database that stores are opened on.</summary>
public abstract class StoreHost : IAsyncDisposable
{
    /// <summary>Opens the database, as each process that works on it does.</summary>
    public abstract Task<SqlStore> OpenAsync(TimeProvider? time = null);

    /// <summary>The database below a store, once a store has been opened.</summary>
    internal abstract SqlBackend OpenBackend();

    public abstract ValueTask DisposeAsync();
}
