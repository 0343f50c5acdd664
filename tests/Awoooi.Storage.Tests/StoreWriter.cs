using System.Globalization;
using System.Runtime.CompilerServices;
using Awoooi.Flow;
using Awoooi.Testing;

namespace Awoooi.Storage.Tests;

/// <summary>This assembly as a second process that writes to a store until it has done its part or is killed.</summary>
internal static class StoreWriter
{
    private const string Path = "AWOOOI_TEST_STORE";
    private const string Work = "AWOOOI_TEST_STORE_WORK";

    /// <summary>Starts the process; <paramref name="work"/> is <c>alerts</c> (without end) or a number of increments.</summary>
    public static RunningProc Start(string path, string work) => Proc.Start(
        "dotnet", [typeof(StoreWriter).Assembly.Location], environment: new Dictionary<string, string?> { [Path] = path, [Work] = work });

    /// <summary>Adds one to a number kept as a flow's state, as often as asked, against whoever else does so.</summary>
    public static async Task IncrementAsync(SqlStore store, int times)
    {
        for (var done = 0; done < times;)
        {
            var flow = await store.FindAsync("inc-counter", CancellationToken.None);
            var next = flow is null ? 1 : int.Parse(flow.State, CultureInfo.InvariantCulture) + 1;
            var saved = new StoredFlow("inc-counter", 0, next.ToString(CultureInfo.InvariantCulture), "cause", "Open", true, ["a@1"]);
            if (await store.SaveAsync(saved, flow?.Version ?? 0, CancellationToken.None)) done++;
        }
    }

    // A module initializer, because the entry point of a test assembly belongs to the test runner.
#pragma warning disable CA2255
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void RunInsteadOfTests()
    {
        if (Environment.GetEnvironmentVariable(Path) is not { } path) return;
        RunAsync(path, Environment.GetEnvironmentVariable(Work)!).GetAwaiter().GetResult();
        Environment.Exit(0);
    }

    private static async Task RunAsync(string path, string work)
    {
        using var store = SqliteStore.Open(path);
        if (work == "alerts") await AppendForeverAsync(store);
        else await IncrementAsync(store, int.Parse(work, CultureInfo.InvariantCulture));
    }

    private static async Task AppendForeverAsync(SqlStore store)
    {
        for (var i = 0; ; i++)
        {
            await store.AppendAsync([Sample.Delivery(Sample.Alert($"a{i}"), Sample.Alert($"b{i}"))], CancellationToken.None);
            await store.SaveAsync(Sample.Flow($"inc-{i}", alerts: [$"a{i}@123"]), 0, CancellationToken.None);
            Console.WriteLine(i);
        }
    }
}
