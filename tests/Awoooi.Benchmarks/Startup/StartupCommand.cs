using Awoooi.Testing;
using Awoooi.Testing.Servers;

namespace Awoooi.Benchmarks.Startup;

/// <summary><c>startup</c>: from exec to ready, and memory when idle, beside Alertmanager and an empty Orleans silo.</summary>
internal static class StartupCommand
{
    private const string Alertmanager = "Alertmanager";
    private const string Silo = "empty Orleans silo with ASP.NET Core";
    private const string Awoooi = "awoooi serve";

    /// <returns>0; 2 when it cannot run.</returns>
    public static async Task<int> RunAsync(string[] arguments, TextWriter output, CancellationToken cancellationToken)
    {
        if (CommandNumbers.Read("startup", arguments, ("rounds", 5), ("idle", 5)) is not { } numbers) return 2;
        if (InstalledProgram.Find("prometheus-alertmanager", "alertmanager") is null)
        {
            await Console.Error.WriteLineAsync("startup: prometheus-alertmanager must be on PATH (build/install-test-tools.sh gets it)");
            return 2;
        }
        var idle = TimeSpan.FromSeconds(numbers["idle"]);
        var starts = new List<Start>();
        for (var round = 0; round < numbers["rounds"]; round++)
        {
            await using (var server = await AlertmanagerServer.StartAsync("route: {receiver: nobody}\nreceivers: [{name: nobody}]\n", cancellationToken))
                starts.Add(await Start.MeasureAsync(Alertmanager, server.UntilReady, server.Id, idle, cancellationToken));
            using (var server = await EmptySilo.StartAsync(cancellationToken))
                starts.Add(await Start.MeasureAsync(Silo, server.UntilReady, server.Id, idle, cancellationToken));
            await using (var serve = await SmallServe.StartAsync("", cancellationToken))
                starts.Add(await Start.MeasureAsync(Awoooi, serve.Server.UntilReady, serve.Server.Id, idle, cancellationToken));
        }
        output.WriteLine($"startup: {numbers["rounds"]} rounds in turn, medians; memory (PSS) {idle.TotalSeconds:0} s after ready; ratio: awoooi serve to this one");
        Table(starts).Write(output);
        return 0;
    }

    private static TextTable Table(IReadOnlyList<Start> starts)
    {
        var table = new TextTable("server", "ready ms", "ratio", "idle MiB", "ratio");
        foreach (var server in new[] { Alertmanager, Silo, Awoooi })
        {
            var (ready, memory) = (Median(server, x => x.Milliseconds), Median(server, x => x.Mebibytes));
            table.Add(server, $"{ready:N0}", $"{Median(Awoooi, x => x.Milliseconds) / ready:0.00}x", $"{memory:N0}", $"{Median(Awoooi, x => x.Mebibytes) / memory:0.00}x");
        }
        return table;
        double Median(string server, Func<Start, double> value) => starts.Where(x => x.Server == server).Select(value).Median();
    }
}
