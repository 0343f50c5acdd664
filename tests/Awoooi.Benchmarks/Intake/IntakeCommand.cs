using Awoooi.Testing;

namespace Awoooi.Benchmarks.Intake;

/// <summary><c>intake</c>: alerts per second that awoooi makes durable, beside those that Alertmanager takes into memory.</summary>
internal static class IntakeCommand
{
    private static readonly int[] Sizes = [1, 10, 100];

    /// <returns>0 when no acknowledged alert was lost and awoooi is as fast as the peer; 1 when not; 2 when it cannot run.</returns>
    public static async Task<int> RunAsync(string[] arguments, TextWriter output, CancellationToken cancellationToken)
    {
        if (CommandNumbers.Read("intake", arguments, ("rounds", 3), ("seconds", 10), ("warm", 3), ("connections", 64)) is not { } numbers) return 2;
        if (InstalledProgram.Find("wrk") is null || InstalledProgram.Find("prometheus-alertmanager", "alertmanager") is null)
        {
            await Console.Error.WriteLineAsync("intake: wrk and prometheus-alertmanager must be on PATH (build/install-test-tools.sh gets them)");
            return 2;
        }
        output.WriteLine($"intake: {numbers["rounds"]} rounds in turn, medians; wrk with {numbers["connections"]} connections for {numbers["seconds"]} s after {numbers["warm"]} s of warm-up;");
        output.WriteLine($"half load: an open loop at half of what the server just took; latency from when a request was due. This disk syncs {DiskSync.PerSecond():N0} times/s.");
        var report = new IntakeReport();
        foreach (var alerts in Sizes)
        {
            var (peer, ours) = (new List<IntakeRound>(), new List<IntakeRound>());
            for (var round = 0; round < numbers["rounds"]; round++)
            {
                peer.Add(await IntakeRound.RunAsync(AlertmanagerTarget.StartAsync, alerts, numbers, cancellationToken));
                ours.Add(await IntakeRound.RunAsync(AwoooiTarget.StartAsync, alerts, numbers, cancellationToken));
            }
            report.Add(alerts, peer, ours);
        }
        return report.Write(output) ? 0 : 1;
    }
}
