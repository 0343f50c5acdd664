namespace Awoooi.Storage;

/// <summary>A database that sessions are taken from; its failures come out as <see cref="StoreException"/>.</summary>
internal abstract class SqlBackend : IDisposable
{
    /// <summary>Runs queries.</summary>
    public abstract Task<T> ReadAsync<T>(Func<SqlSession, Task<T>> work, CancellationToken cancellationToken);

    /// <summary>Runs work in one transaction and commits it. The work may run again when other writers got in its way.</summary>
    public abstract Task<T> WriteAsync<T>(Func<SqlSession, Task<T>> work, Durability durability, CancellationToken cancellationToken);

    /// <summary>The same, synced.</summary>
    public Task<T> WriteAsync<T>(Func<SqlSession, Task<T>> work, CancellationToken cancellationToken) => WriteAsync(work, Durability.Synced, cancellationToken);

    /// <inheritdoc/>
    public abstract void Dispose();
}
