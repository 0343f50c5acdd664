using Awoooi.Evidences;
using Awoooi.Results;

namespace Awoooi.Documents.Snapshots;

/// <summary>Metrics and logs from files: what <c>--metrics</c> and <c>--logs</c> name.</summary>
public sealed class TelemetryFiles : ITelemetryReader
{
    private readonly IReadOnlyList<Reading>? _readings;
    private readonly IReadOnlyList<LogTail>? _logs;

    private TelemetryFiles(IReadOnlyList<Reading>? readings, IReadOnlyList<LogTail>? logs) => (_readings, _logs) = (readings, logs);

    /// <summary>Reads the files; null stands for no source.</summary>
    /// <returns>The reader; or a refusal that names file and line.</returns>
    public static Result<TelemetryFiles> Open(string? metrics, string? logs)
    {
        (IReadOnlyList<Reading>? Readings, IReadOnlyList<LogTail>? Logs) read = default;
        if (metrics is not null && !ReadingsFile.Read(metrics).Succeeded(out read.Readings, out var refusal)) return refusal;
        if (logs is not null && !LogsFile.Read(logs).Succeeded(out read.Logs, out refusal)) return refusal;
        return new TelemetryFiles(read.Readings, read.Logs);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<Reading>?> ReadingsAsync(CancellationToken cancellationToken) => Task.FromResult(_readings);

    /// <inheritdoc/>
    public Task<IReadOnlyList<LogTail>?> LogsAsync(CancellationToken cancellationToken) => Task.FromResult(_logs);
}
