using Awoooi.Objects;
using Awoooi.Topology;

namespace Awoooi.Diagnoses.Signals;

/// <summary>A service that made its callers wait, or fail, by itself.</summary>
/// <param name="Object">The service.</param>
/// <param name="Kind">What it is; null when nobody knows.</param>
/// <param name="Depth">Calls below the service that was asked about; 0 for itself.</param>
/// <param name="Own">Seconds that callers waited longer, or requests that failed, beyond the usual and beyond what it got from those it calls.</param>
/// <param name="Began">Start of the first sample that stands out.</param>
/// <param name="Why">The same in words.</param>
public sealed record SignalCause(ObjectRef Object, NodeKind? Kind, int Depth, double Own, DateTimeOffset Began, string Why);
