using Awoooi.Testing;

namespace Awoooi.Storage.Tests.Sqlite;

public sealed class SqliteFullDiskTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AppendAsync_DiskFullThenFreed_LosesNothingAndGoesOn()
    {
        using var folder = TempFolder.Create();
        var mounted = await Proc.RunAsync("mount", ["-t", "tmpfs", "-o", "size=4m", "tmpfs", folder.Path], cancellationToken: Token);
        Assert.SkipWhen(mounted.ExitCode != 0, $"mounting is not permitted here: {mounted.Error.Trim()}");
        try
        {
            await FillAndFreeAsync(folder);
        }
        finally
        {
            (await Proc.RunAsync("umount", [folder.Path], cancellationToken: CancellationToken.None)).Ok();
        }
    }

    private static async Task FillAndFreeAsync(TempFolder folder)
    {
        folder.Write("ballast", new string('x', 2_500_000));
        var acknowledged = new List<string>();
        using (var store = SqliteStore.Open(folder["state.db"]))
        {
            var error = await Should.ThrowAsync<StoreException>(async () =>
            {
                for (var i = 0; ; i++) acknowledged.AddRange(await AppendAsync(store, i));
            });
            error.Transient.ShouldBeTrue();
            error.Message.ShouldContain("is full; nothing was stored");
            acknowledged.ShouldNotBeEmpty();
            (await store.CountAsync(Token)).Total.ShouldBe(acknowledged.Count);

            File.Delete(folder["ballast"]);
            acknowledged.AddRange(await AppendAsync(store, -1));
        }

        using var reopened = SqliteStore.Open(folder["state.db"]);
        (await reopened.ReadPendingAsync(0, 100_000, Token)).Select(x => x.Alert.Key).ShouldBe(acknowledged);
    }

    private static async Task<IEnumerable<string>> AppendAsync(SqlStore store, int number)
    {
        var batch = Sample.Delivery([.. Enumerable.Range(0, 100).Select(i => Sample.Alert($"{number}-{i}"))]);
        await store.AppendAsync([batch], Token);
        return batch.Alerts.Select(x => x.Key);
    }
}
