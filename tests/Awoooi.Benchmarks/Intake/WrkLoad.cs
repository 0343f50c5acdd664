using System.Globalization;
using Awoooi.Testing;

namespace Awoooi.Benchmarks.Intake;

/// <summary>Full load by wrk: every connection posts again as soon as it is answered.</summary>
internal static class WrkLoad
{
    private static readonly string Script = Path.Combine(AppContext.BaseDirectory, "Intake", "load.lua");

    /// <summary>Runs it to its end.</summary>
    /// <param name="target">Who is loaded.</param>
    /// <param name="run">Name of the run; its alerts are distinct from those of other runs.</param>
    /// <param name="alerts">Alerts per request.</param>
    /// <param name="connections">Connections, on one thread: the other processor is left to who is measured.</param>
    /// <param name="seconds">Duration.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<LoadResult> RunAsync(IIntakeTarget target, string run, int alerts, int connections, int seconds, CancellationToken cancellationToken)
    {
        using var folder = TempFolder.Create();
        target.Template.Write(folder["template"]);
        List<string> arguments = ["-t1", $"-c{connections}", $"-d{seconds}s", "--timeout", "30s", "-s", Script, target.Address.ToString(), "--", folder["template"], run, $"{alerts}"];
        if (target.Token is { } token) arguments.Add(token);
        var output = (await Proc.RunAsync("wrk", arguments, cancellationToken: cancellationToken)).Ok();
        var line = output.Split('\n').FirstOrDefault(x => x.StartsWith("result ", StringComparison.Ordinal)) ?? throw new InvalidOperationException($"wrk gave no result\n{output}");
        var numbers = line.Split(' ').Skip(1).Select(x => long.Parse(x, CultureInfo.InvariantCulture)).ToList();
        return new(numbers[0] - numbers[1], numbers[1] + numbers[2], alerts, TimeSpan.FromMicroseconds(numbers[3]), numbers[4] / 1000.0, numbers[5] / 1000.0);
    }
}
