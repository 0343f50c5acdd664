using Awoooi.Evidences;

namespace Awoooi.Topology;

/// <summary><c>topology.yaml</c>: what people know of the service graph and no manifest shows.</summary>
/// <param name="Calls">Who calls whom.</param>
public sealed record TopologyPolicy(IReadOnlyList<StatedCall> Calls);
