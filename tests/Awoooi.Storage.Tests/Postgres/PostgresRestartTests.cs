using System.Collections.Concurrent;
using Awoooi.Testing.Postgres;

namespace Awoooi.Storage.Tests.Postgres;

/// <summary>A server of its own that goes away while alerts come in.</summary>
public sealed class PostgresRestartTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AppendAsync_ServerRestartedAndKilled_KeepsAllThatWasAcknowledged()
    {
        await using var server = await PostgresServer.StartAsync(Token);
        using var store = PostgresStore.Open(await server.CreateDatabaseAsync(Token));
        using var writers = new Writers(store);
        var running = Enumerable.Range(0, 4).Select(x => Task.Run(() => writers.RunAsync(x))).ToList();

        await writers.UntilAsync(20);
        await server.RestartAsync(Token);
        await writers.UntilAsync(20);
        await server.KillAsync(Token);
        await server.RestartAsync(Token);
        await writers.UntilAsync(20);
        writers.Stop();
        await Task.WhenAll(running);

        var there = (await store.ReadPendingAsync(0, 1_000_000, Token)).Select(x => x.Alert.Key).ToHashSet();
        writers.Acknowledged.Where(x => !there.Contains(x)).ShouldBeEmpty();
        writers.Failures.ShouldNotBeEmpty();
        writers.Failures.Where(x => !x.Transient).Select(x => x.Message).ShouldBeEmpty();
    }

    [Fact]
    public async Task PgDump_Restored_IsTheSameStore()
    {
        await using var server = await PostgresServer.StartAsync(Token);
        using (var store = PostgresStore.Open(await server.CreateDatabaseAsync(Token)))
        {
            await store.AppendAsync([Sample.Delivery(Sample.Alert("a"))], Token);
            await store.SaveAsync(Sample.Flow("inc-1", alerts: ["a@123"]), 0, Token);
        }

        var dump = (await server.RunAsync("pg_dump", ["test1"], cancellationToken: Token)).Ok();
        var target = await server.CreateDatabaseAsync(Token);
        (await server.RunAsync("psql", ["-q", "-v", "ON_ERROR_STOP=1", "test2"], dump, Token)).Ok();

        using var restored = PostgresStore.Open(target);
        (await restored.FindByAlertsAsync(["a@123"], Token))["a@123"].ShouldBe("inc-1");
        (await restored.ReadPendingAsync(0, 9, Token)).ShouldHaveSingleItem().Alert.Key.ShouldBe("a@123");
        (await restored.SaveAsync(Sample.Flow("inc-2"), 0, Token)).ShouldBeTrue();
        (await restored.ListAsync(new(), Token)).Select(x => x.Incident).ShouldBe(["inc-1", "inc-2"]);
    }

    private sealed class Writers(SqlStore store) : IDisposable
    {
        private readonly SemaphoreSlim _written = new(0);
        private volatile bool _stopped;

        public ConcurrentBag<string> Acknowledged { get; } = [];

        public ConcurrentBag<StoreException> Failures { get; } = [];

        public void Stop() => _stopped = true;

        public void Dispose() => _written.Dispose();

        /// <summary>Waits for so many batches that begin to be acknowledged from now on.</summary>
        public async Task UntilAsync(int batches)
        {
            while (_written.Wait(0, Token))
            {
                // Those of before do not count.
            }
            for (var i = 0; i < batches; i++) (await _written.WaitAsync(TimeSpan.FromMinutes(1), Token)).ShouldBeTrue();
        }

        public async Task RunAsync(int writer)
        {
            for (var i = 0; !_stopped; i++)
            {
                try
                {
                    var batch = Sample.Delivery([.. Enumerable.Range(0, 20).Select(x => Sample.Alert($"{writer}-{i}-{x}"))]);
                    await store.AppendAsync([batch], Token);
                    foreach (var alert in batch.Alerts) Acknowledged.Add(alert.Key);
                    _written.Release();
                }
                catch (StoreException error)
                {
                    Failures.Add(error);
                    await Task.Delay(10, Token);
                }
            }
        }
    }
}
