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
    public static void Increment(SqlStore store, int times)
    {
        for (var done = 0; done < times;)
        {
            var flow = store.FindAsync("inc-counter", CancellationToken.None).GetAwaiter().GetResult();
            var next = flow is null ? 1 : int.Parse(flow.State, CultureInfo.InvariantCulture) + 1;
            var saved = new StoredFlow("inc-counter", 0, next.ToString(CultureInfo.InvariantCulture), "cause", "Open", true, ["a@1"]);
            if (store.SaveAsync(saved, flow?.Version ?? 0, CancellationToken.None).GetAwaiter().GetResult()) done++;
        }
    }

    // A module initializer, because the entry point of a test assembly belongs to the test runner. No other thread may run code of this assembly meanwhile: nothing here awaits.
#pragma warning disable CA2255
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void RunInsteadOfTests()
    {
        if (Environment.GetEnvironmentVariable(Path) is not { } path) return;
        Run(path, Environment.GetEnvironmentVariable(Work)!);
        Environment.Exit(0);
    }

    private static void Run(string path, string work)
    {
        using var store = SqliteStore.Open(path);
        if (work == "alerts") AppendForever(store);
        else Increment(store, int.Parse(work, CultureInfo.InvariantCulture));
    }

    private static void AppendForever(SqlStore store)
    {
        for (var i = 0; ; i++)
        {
            store.AppendAsync([Sample.Delivery(Sample.Alert($"a{i}"), Sample.Alert($"b{i}"))], CancellationToken.None).GetAwaiter().GetResult();
            store.SaveAsync(Sample.Flow($"inc-{i}", alerts: [$"a{i}@123"]), 0, CancellationToken.None).GetAwaiter().GetResult();
            Console.WriteLine(i);
        }
    }
}
