namespace Awoooi.Server.Tests;

/// <summary>One serve for all tests of a class.</summary>
public sealed class ServeFixture : IAsyncLifetime
{
    public RunningServe Serve { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Serve = await RunningServe.StartAsync();

    public ValueTask DisposeAsync() => Serve.DisposeAsync();
}
