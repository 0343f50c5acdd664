using System.Globalization;
using Awoooi.Objects;

namespace Awoooi.Topology;

/// <summary>Where what is written and what was measured disagree about a call.</summary>
/// <remarks>Silence counts only from who was heard: a caller of which no call was measured, or a callee that nobody was measured to call, may just not be traced.</remarks>
internal sealed class EdgeDoubts(IReadOnlyDictionary<(ObjectRef From, ObjectRef To), DateTimeOffset> measured)
{
    private const string Measured = "measured";

    private readonly Dictionary<ObjectRef, DateTimeOffset> _callers = measured.GroupBy(x => x.Key.From).ToDictionary(x => x.Key, x => x.Max(y => y.Value));
    private readonly HashSet<ObjectRef> _callees = [.. measured.Keys.Select(x => x.To)];

    /// <summary>The doubt about a call, in words; empty when nobody contradicts it.</summary>
    public string Of(GraphEdge edge)
    {
        if (measured.ContainsKey((edge.From, edge.To))) return edge.Sources.All(x => x.StartsWith(Measured, StringComparison.Ordinal)) ? "measured, and written nowhere" : "";
        return _callers.TryGetValue(edge.From, out var heard) && _callees.Contains(edge.To)
            ? string.Create(CultureInfo.InvariantCulture, $"written, and not among the calls that were measured until {heard:yyyy-MM-dd HH:mm}Z")
            : "";
    }
}
