namespace Awoooi.Storage.Tests;

/// <summary>Tests that every kind of database must pass, each on an empty one.</summary>
public abstract class StoreContract(StoreHost host) : IAsyncLifetime
{
    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    protected StoreHost Host => host;

    protected SqlStore Store { get; private set; } = null!;

    public virtual async ValueTask InitializeAsync() => Store = await host.OpenAsync();

    public virtual async ValueTask DisposeAsync()
    {
        Store?.Dispose();
        await host.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
