using Awoooi.Diagnoses.Signals;
using Awoooi.Objects;
using Awoooi.Testing.PetShop;

namespace Awoooi.Benchmarks.Causes;

/// <summary>Rankings that papers compare themselves with, as simple as they are usually written.</summary>
internal sealed class PetShopPeers
{
    // Standard deviations from the usual mean beyond which a service counts as anomalous.
    private const double Anomalous = 3;
    private const double Restart = 0.15;

    private readonly PetShopIssue _issue;
    private readonly List<ObjectRef> _nodes;
    private readonly Dictionary<ObjectRef, double> _scores;
    private readonly Dictionary<ObjectRef, double> _correlations;

    public PetShopPeers(PetShopIssue issue, int depth)
    {
        _issue = issue;
        _nodes = [issue.Target, .. issue.Graph.Downstream(issue.Target, depth).Select(x => x.Object)];
        var signals = issue.Signals.ToDictionary(x => x.Object);
        var target = Series(signals[issue.Target].Recent);
        _scores = _nodes.ToDictionary(x => x, x => signals.TryGetValue(x, out var signal) ? Score(signal) : 0);
        _correlations = _nodes.ToDictionary(x => x, x => x == issue.Target ? 0 : signals.TryGetValue(x, out var signal) ? Math.Abs(Correlation(Series(signal.Recent), target)) : 0);
    }

    /// <summary>Goes down from anomalous service to anomalous service; those at the ends, the most anomalous first.</summary>
    public IReadOnlyList<ObjectRef> Traversal()
    {
        var (ends, seen, open) = (new List<ObjectRef>(), new HashSet<ObjectRef> { _issue.Target }, new Queue<ObjectRef>([_issue.Target]));
        while (open.TryDequeue(out var node))
        {
            var next = Callees(node).Where(x => _scores.GetValueOrDefault(x) > Anomalous).ToList();
            if (next.Count == 0) ends.Add(node);
            foreach (var callee in next.Where(seen.Add)) open.Enqueue(callee);
        }
        return [.. ends.OrderByDescending(x => _scores.GetValueOrDefault(x))];
    }

    /// <summary>Where somebody ends up who goes to callees the more often, the more they correlate with the target, and now and then begins anew.</summary>
    public IReadOnlyList<ObjectRef> RandomWalk()
    {
        var share = _nodes.ToDictionary(x => x, _ => 1.0 / _nodes.Count);
        for (var round = 0; round < 100; round++)
        {
            var next = _nodes.ToDictionary(x => x, x => x == _issue.Target ? Restart : 0);
            foreach (var node in _nodes)
            {
                var callees = Callees(node).Where(next.ContainsKey).Select(x => (Node: x, Weight: _correlations.GetValueOrDefault(x) + 1e-6)).ToList();
                var sum = callees.Sum(x => x.Weight);
                if (callees.Count == 0) next[node] += (1 - Restart) * share[node];
                foreach (var callee in callees) next[callee.Node] += (1 - Restart) * share[node] * callee.Weight / sum;
            }
            share = next;
        }
        return [.. _nodes.OrderByDescending(x => share[x])];
    }

    /// <summary>By how much they correlate with the target.</summary>
    public IReadOnlyList<ObjectRef> RankedCorrelation() => [.. _nodes.OrderByDescending(x => _correlations[x])];

    private IEnumerable<ObjectRef> Callees(ObjectRef node) => _issue.Graph.From(node).Select(x => x.To).Distinct();

    private double Score(ServiceSignal signal)
    {
        var usual = Series(signal.Usual).OfType<double>().ToList();
        var recent = Series([.. signal.Recent.Where(x => x.End > _issue.Onset)]).OfType<double>().ToList();
        if (usual.Count < 2 || recent.Count == 0) return 0;
        var mean = usual.Average();
        var deviation = Math.Sqrt(usual.Sum(x => (x - mean) * (x - mean)) / (usual.Count - 1));
        return (recent.Max() - mean) / (deviation + 1e-9);
    }

    private List<double?> Series(IReadOnlyList<SignalSample> samples) =>
        [.. samples.Select(x => _issue.Kind == SignalKind.Latency ? x.Latency : x.Errors / Math.Max(1, x.Requests))];

    private static double Correlation(List<double?> a, List<double?> b)
    {
        var pairs = a.Zip(b).Where(x => x.First is not null && x.Second is not null).Select(x => (A: x.First!.Value, B: x.Second!.Value)).ToList();
        if (pairs.Count < 3) return 0;
        var (meanA, meanB) = (pairs.Average(x => x.A), pairs.Average(x => x.B));
        var (varianceA, varianceB) = (pairs.Sum(x => (x.A - meanA) * (x.A - meanA)), pairs.Sum(x => (x.B - meanB) * (x.B - meanB)));
        return varianceA <= 0 || varianceB <= 0 ? 0 : pairs.Sum(x => (x.A - meanA) * (x.B - meanB)) / Math.Sqrt(varianceA * varianceB);
    }
}
