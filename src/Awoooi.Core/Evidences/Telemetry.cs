using Awoooi.Objects;
using Awoooi.Results;

namespace Awoooi.Evidences;

/// <summary>What came of reading metrics or logs.</summary>
/// <param name="Items">What was read; null when there is no source.</param>
/// <param name="NotRead">What could not be read, and what to do about it.</param>
public sealed record Telemetry<T>(IReadOnlyList<T>? Items, IReadOnlyList<Refusal> NotRead)
{
    /// <summary>Nobody named a source.</summary>
    public static readonly Telemetry<T> NoSource = new(null, []);
}

/// <summary>What metrics and logs are read about.</summary>
/// <param name="Subject">The object that the alerts are about; null when none is meant.</param>
/// <param name="Onset">When it began.</param>
/// <param name="Cluster">Live objects, as far as they were read.</param>
public sealed record TelemetryScope(ObjectRef? Subject, DateTimeOffset Onset, ClusterView Cluster);
