using Awoooi.Evidences;
using Awoooi.Results;

namespace Awoooi.Documents.Snapshots;

/// <summary>Metrics and logs from files: what <c>--metrics</c> and <c>--logs</c> name. What is saved anew is read anew.</summary>
public sealed class TelemetryFiles : IMetricReader, ILogReader
{
    private readonly FollowedFiles<(IReadOnlyList<Reading>? Readings, IReadOnlyList<LogTail>? Logs)> _telemetry;

    private TelemetryFiles(FollowedFiles<(IReadOnlyList<Reading>? Readings, IReadOnlyList<LogTail>? Logs)> telemetry) => _telemetry = telemetry;

    /// <summary>Reads the files; null stands for no source.</summary>
    /// <returns>The reader; or a refusal that names file and line.</returns>
    public static Result<TelemetryFiles> Open(string? metrics, string? logs)
    {
        string[] files = [.. new[] { metrics, logs }.OfType<string>()];
        return FollowedFiles<(IReadOnlyList<Reading>? Readings, IReadOnlyList<LogTail>? Logs)>.Open(() => files, () => Read(metrics, logs)).Succeeded(out var telemetry, out var refusal)
            ? new TelemetryFiles(telemetry)
            : refusal;
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">A file was saved anew, and what it says now is not well formed.</exception>
    public Task<Telemetry<Reading>> ReadingsAsync(TelemetryScope scope, CancellationToken cancellationToken) => Task.FromResult(new Telemetry<Reading>(_telemetry.Read().Readings, []));

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">A file was saved anew, and what it says now is not well formed.</exception>
    public Task<Telemetry<LogTail>> LogsAsync(TelemetryScope scope, CancellationToken cancellationToken) => Task.FromResult(new Telemetry<LogTail>(_telemetry.Read().Logs, []));

    private static Result<(IReadOnlyList<Reading>? Readings, IReadOnlyList<LogTail>? Logs)> Read(string? metrics, string? logs)
    {
        (IReadOnlyList<Reading>? Readings, IReadOnlyList<LogTail>? Logs) read = default;
        if (metrics is not null && !ReadingsFile.Read(metrics).Succeeded(out read.Readings, out var refusal)) return refusal;
        if (logs is not null && !LogsFile.Read(logs).Succeeded(out read.Logs, out refusal)) return refusal;
        return read;
    }
}
