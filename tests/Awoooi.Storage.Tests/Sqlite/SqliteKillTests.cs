using System.Globalization;
using Awoooi.Testing;

namespace Awoooi.Storage.Tests.Sqlite;

public sealed class SqliteKillTests : IDisposable
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private readonly TempFolder _folder = TempFolder.Create();

    private string Path => _folder["state.db"];

    [Fact]
    public async Task SaveAsync_TwoProcessesAndFourThreads_LoseNoIncrement()
    {
        using var first = StoreWriter.Start(Path, "40");
        using var second = StoreWriter.Start(Path, "40");
        using var store = SqliteStore.Open(Path);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => StoreWriter.Increment(store, 20))));

        (await first.WaitAsync(TimeSpan.FromMinutes(2), Token)).ExitCode.ShouldBe(0);
        (await second.WaitAsync(TimeSpan.FromMinutes(2), Token)).ExitCode.ShouldBe(0);

        var flow = await store.FindAsync("inc-counter", Token);
        flow!.State.ShouldBe("160");
        flow.Version.ShouldBe(160);
    }

    [Fact]
    public async Task AppendAsync_KilledWhileWriting_KeepsAllThatWasAcknowledged()
    {
        var acknowledged = -1;
        for (var round = 0; round < 3; round++)
        {
            File.Delete(Path);
            using var writer = StoreWriter.Start(Path, "alerts");
            await AcknowledgedAsync(writer, atLeast: 5 + (round * 7));
            writer.Kill();
            var result = await writer.WaitAsync(TimeSpan.FromMinutes(1), Token);
            result.ExitCode.ShouldBe(137);
            acknowledged = result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[..^1].Select(x => int.Parse(x, CultureInfo.InvariantCulture)).Max();

            using var store = SqliteStore.Open(Path);
            var alerts = (await store.ReadPendingAsync(0, 100_000, Token)).Select(x => x.Alert.Fingerprint).ToHashSet();
            var flows = (await store.ListAsync(new(Open: true), Token)).Select(x => x.Incident).ToHashSet();
            for (var i = 0; i <= acknowledged; i++)
            {
                alerts.ShouldContain($"a{i}");
                alerts.ShouldContain($"b{i}");
                flows.ShouldContain($"inc-{i}");
            }
            alerts.Count(x => x[0] == 'a').ShouldBe(alerts.Count(x => x[0] == 'b'), "a delivery is stored whole or not at all");
        }
        acknowledged.ShouldBeGreaterThan(0);
    }

    public void Dispose() => _folder.Dispose();

    private static async Task AcknowledgedAsync(RunningProc writer, int atLeast)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (writer.OutputSoFar.Count(x => x == '\n') < atLeast && !writer.Ended) await Task.Delay(5, limit.Token);
    }
}
