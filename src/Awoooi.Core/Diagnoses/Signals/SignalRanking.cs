using System.Globalization;
using Awoooi.Objects;
using Awoooi.Topology;

namespace Awoooi.Diagnoses.Signals;

/// <summary>Finds who made a service slow or failing, from what was measured of everything that it calls.</summary>
/// <remarks>
/// Slowness and failures go up a chain of calls and do not multiply on their way: what a service has beyond what those it calls have is its
/// own. It is an amount (seconds waited, requests failed), so that a rarely called service which got ten times slower does not beat a busy
/// one that got twice as slow. No training, no correlation: five samples suffice.
/// </remarks>
public static class SignalRanking
{
    // Two that differ by less than this are equally good explanations; what they are decides between them.
    private const double Alike = 0.5;

    /// <summary>All services with an excess of their own, the likeliest cause first.</summary>
    /// <param name="graph">Who calls whom.</param>
    /// <param name="target">The service that users complain about.</param>
    /// <param name="signals">What was measured.</param>
    /// <param name="kind">What users feel.</param>
    /// <param name="onset">Since when.</param>
    /// <param name="depth">How many calls to go down.</param>
    /// <returns>
    /// Those that explain at least half as much as the best explanation come first: databases, caches, queues, others, in this order; then
    /// the rest by how much they explain. What began after the target did is the end of the list: it cannot be why.
    /// </returns>
    public static IReadOnlyList<SignalCause> Rank(
        ServiceGraph graph, ObjectRef target, IEnumerable<ServiceSignal> signals, SignalKind kind, DateTimeOffset onset, int depth = ServiceGraph.MaxDepth)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(signals);
        var measured = signals.Select(x => (x.Object, Excess: SignalExcess.Of(x, kind, onset), Last: x.Recent.Count == 0 ? TimeSpan.Zero : x.Recent[0].Length))
            .Where(x => x.Excess is not null).ToDictionary(x => x.Object, x => (x.Excess!.Amount, x.Excess.Began, x.Last));
        var causes = graph.Downstream(target, depth).Select(x => (x.Object, x.Depth)).Prepend((target, 0))
            .Where(x => measured.TryGetValue(x.Item1, out var found) && found.Began is not null)
            .Select(x => Of(x.Item1, x.Item2)).Where(x => x.Own > 0).ToList();
        var most = causes.Select(x => x.Own).DefaultIfEmpty().Max();
        return
        [
            .. causes.OrderBy(x => x.Began > onset + measured[x.Object].Last).ThenBy(x => x.Own < most * Alike)
                .ThenBy(x => x.Own < most * Alike ? 0 : (int)(x.Kind ?? NodeKind.External)).ThenByDescending(x => x.Own).ThenBy(x => x.Object.Id, StringComparer.Ordinal),
        ];

        SignalCause Of(ObjectRef item, int hops)
        {
            var (amount, began, _) = measured[item];
            var own = amount - Called(graph, item, measured.ContainsKey).Sum(x => measured[x].Amount);
            return new(item, graph.KindOf(item), hops, own, began!.Value, Why(kind, amount, own, began.Value));
        }
    }

    /// <summary>Those that a service calls and that were measured, through whatever was not (a load balancer, the workload behind a Service).</summary>
    private static HashSet<ObjectRef> Called(ServiceGraph graph, ObjectRef item, Func<ObjectRef, bool> isMeasured)
    {
        var (found, seen, open) = (new HashSet<ObjectRef>(), new HashSet<ObjectRef> { item }, new Queue<ObjectRef>([item]));
        while (open.TryDequeue(out var next))
        {
            foreach (var edge in graph.From(next).Where(x => seen.Add(x.To)))
            {
                if (isMeasured(edge.To)) found.Add(edge.To);
                else open.Enqueue(edge.To);
            }
        }
        return found;
    }

    private static string Why(SignalKind kind, double amount, double own, DateTimeOffset began) => string.Create(CultureInfo.InvariantCulture,
        $"{(kind == SignalKind.Latency ? $"callers waited {amount:0.#} s longer than usual" : $"{amount:0.#} more requests failed than usual")} since {began:HH:mm}, {Math.Clamp(own / amount, 0, 1):P0} of it its own");
}
