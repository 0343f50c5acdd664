namespace Awoooi.Benchmarks.Intake;

/// <summary>Puts the medians of both sides beside each other.</summary>
internal sealed class IntakeReport
{
    private readonly TextTable _speed = new("alerts/request", "server", "alerts/s", "ratio", "p50 ms", "p99 ms", "half load p50 ms", "p99 ms", "refused");
    private readonly TextTable _disk = new("alerts/request", "commits/s", "alerts/commit", "waiting for correlation", "lost after kill -9");
    private bool _passed = true;

    public void Add(int alerts, IReadOnlyList<IntakeRound> peer, IReadOnlyList<IntakeRound> ours)
    {
        var ratio = Median(ours, x => x.Full.AlertsPerSecond) / Median(peer, x => x.Full.AlertsPerSecond);
        Row(alerts, "Alertmanager", peer, "");
        Row(alerts, "awoooi", ours, $"{ratio:0.00}x");
        var lost = ours.Sum(x => x.Lost);
        _disk.Add($"{alerts}", $"{Median(ours, x => x.CommitsPerSecond):N0}", $"{Median(ours, x => x.AlertsPerCommit):N0}", $"{Median(ours, x => x.Waiting):N0}", $"{lost:N0}");
        _passed &= ratio >= 1 && lost == 0 && Median(ours, x => x.Half.P99) < 50;
    }

    /// <returns>Whether no alert was lost, and each size reached the peer's speed with a p99 under 50 ms at half load.</returns>
    public bool Write(TextWriter output)
    {
        output.WriteLine();
        _speed.Write(output);
        output.WriteLine();
        _disk.Write(output);
        output.WriteLine($"\nintake: {(_passed ? "as asked" : "NOT as asked")} (at least 1.00x, p99 under 50 ms at half load, nothing lost)");
        return _passed;
    }

    private void Row(int alerts, string server, IReadOnlyList<IntakeRound> rounds, string ratio) => _speed.Add(
        $"{alerts}", server, $"{Median(rounds, x => x.Full.AlertsPerSecond):N0}", ratio,
        $"{Median(rounds, x => x.Full.P50):0.0}", $"{Median(rounds, x => x.Full.P99):0.0}", $"{Median(rounds, x => x.Half.P50):0.0}", $"{Median(rounds, x => x.Half.P99):0.0}",
        $"{rounds.Sum(x => x.Full.Refused + x.Half.Refused):N0}");

    private static double Median(IEnumerable<IntakeRound> rounds, Func<IntakeRound, double> value) => rounds.Select(value).Median();
}
