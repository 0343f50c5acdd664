namespace Awoooi.Benchmarks.Intake;

/// <summary>One server, started fresh: warmed up, loaded fully, then with half of what it took.</summary>
/// <param name="Full">At full load.</param>
/// <param name="Half">At half of that.</param>
/// <param name="CommitsPerSecond">Transactions per second at full load.</param>
/// <param name="Waiting">Alerts that waited for correlation when the full load ended.</param>
/// <param name="Lost">Acknowledged alerts that are gone after a SIGKILL and a restart.</param>
internal sealed record IntakeRound(LoadResult Full, LoadResult Half, double CommitsPerSecond, double Waiting, long Lost)
{
    /// <summary>Alerts that shared a transaction, on average.</summary>
    public double AlertsPerCommit => CommitsPerSecond == 0 ? 0 : Full.AlertsPerSecond / CommitsPerSecond;

    /// <summary>Starts a server and runs the round.</summary>
    public static async Task<IntakeRound> RunAsync(
        Func<CancellationToken, Task<IIntakeTarget>> start, int alerts, CommandNumbers numbers, CancellationToken cancellationToken)
    {
        await using var target = await start(cancellationToken);
        var warm = await WrkLoad.RunAsync(target, "warm", alerts, numbers["connections"], numbers["warm"], cancellationToken);
        await target.SettleAsync(cancellationToken);
        var before = await target.CommitsAsync(cancellationToken);
        var full = await WrkLoad.RunAsync(target, "full", alerts, numbers["connections"], numbers["seconds"], cancellationToken);
        var commits = await target.CommitsAsync(cancellationToken) - before;
        var waiting = await target.SettleAsync(cancellationToken);
        var rate = full.AlertsPerSecond / alerts / 2;
        // The client's own first second is its compiler's, not the server's.
        var begun = await new OpenLoad(target, "begun", alerts, numbers["connections"]).RunAsync(rate, 1, cancellationToken);
        var half = await new OpenLoad(target, "half", alerts, numbers["connections"]).RunAsync(rate, numbers["seconds"], cancellationToken);
        var acknowledged = warm.Acknowledged + full.Acknowledged + begun.Acknowledged + half.Acknowledged;
        return new(full, half, commits / full.Elapsed.TotalSeconds, waiting, Math.Max(0, acknowledged - await target.AlertsAfterKillAsync(cancellationToken)));
    }
}
