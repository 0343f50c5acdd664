using Awoooi.Testing.Postgres;

namespace Awoooi.Benchmarks.Incidents;

/// <summary><c>incidents</c>: incidents per second from alert to proposed change, with rules and the local forge; one silo, then two.</summary>
internal static class IncidentsCommand
{
    /// <returns>0; 2 when it cannot run.</returns>
    public static async Task<int> RunAsync(string[] arguments, TextWriter output, CancellationToken cancellationToken)
    {
        if (CommandNumbers.Read("incidents", arguments, ("rounds", 1), ("repositories", 4), ("workloads", 10)) is not { } numbers) return 2;
        if (PostgresServer.Missing is { } missing)
        {
            await Console.Error.WriteLineAsync($"incidents: {missing}");
            return 2;
        }
        var (repositories, workloads) = (numbers["repositories"], numbers["workloads"]);
        var (sqlite, one, two) = (new List<double>(), new List<double>(), new List<double>());
        await using var postgres = await PostgresServer.StartAsync(cancellationToken);
        for (var round = 0; round < numbers["rounds"]; round++)
        {
            sqlite.Add(await IncidentRun.SqliteAsync(repositories, workloads, cancellationToken));
            one.Add(await IncidentRun.PostgresAsync(postgres, 1, repositories, workloads, cancellationToken));
            two.Add(await IncidentRun.PostgresAsync(postgres, 2, repositories, workloads, cancellationToken));
        }
        output.WriteLine($"incidents: stages 1 to 10, {repositories} repositories with {workloads} incidents each, {numbers["rounds"]} rounds in turn, medians;");
        output.WriteLine("from the first alert posted until the last change is recorded at the local forge; two incidents at once per silo");
        var table = new TextTable("silos and store", "incidents/s", "ratio");
        table.Add("1 silo, SQLite", $"{sqlite.Median():0.00}", $"{sqlite.Median() / one.Median():0.00}x");
        table.Add("1 silo, PostgreSQL", $"{one.Median():0.00}", "");
        table.Add("2 silos, PostgreSQL", $"{two.Median():0.00}", $"{two.Median() / one.Median():0.00}x");
        table.Write(output);
        return 0;
    }
}
