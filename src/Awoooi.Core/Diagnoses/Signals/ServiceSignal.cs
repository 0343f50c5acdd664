using Awoooi.Objects;

namespace Awoooi.Diagnoses.Signals;

/// <summary>What was measured of the requests that one service answered.</summary>
/// <param name="Object">The service, as the graph knows it.</param>
/// <param name="Usual">Samples of ordinary times; the more, the surer.</param>
/// <param name="Recent">Samples around the onset, oldest first.</param>
public sealed record ServiceSignal(ObjectRef Object, IReadOnlyList<SignalSample> Usual, IReadOnlyList<SignalSample> Recent);

/// <summary>What was measured in one stretch of time.</summary>
/// <param name="Start">When it began.</param>
/// <param name="Length">How long it is.</param>
/// <param name="Requests">Requests that were answered in it.</param>
/// <param name="Latency">Mean seconds that an answer took; null when nobody knows.</param>
/// <param name="Errors">Requests that failed; null when nobody knows.</param>
public sealed record SignalSample(DateTimeOffset Start, TimeSpan Length, double Requests, double? Latency, double? Errors)
{
    /// <summary>When it was over.</summary>
    public DateTimeOffset End => Start + Length;
}

/// <summary>What users feel.</summary>
public enum SignalKind
{
    /// <summary>Answers are late.</summary>
    Latency,

    /// <summary>Requests fail.</summary>
    Errors,
}
