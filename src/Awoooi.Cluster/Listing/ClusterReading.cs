using System.Collections.Concurrent;
using Awoooi.Cluster.Connections;
using Awoooi.Cluster.Discovery;
using Awoooi.Evidences;

namespace Awoooi.Cluster.Listing;

/// <summary>One reading: everything at once where that is allowed and not too much; of the rest what is in the namespaces that matter.</summary>
/// <param name="api">The API server.</param>
/// <param name="wanted">What is to be read.</param>
/// <param name="kinds">What the server serves of it.</param>
internal sealed class ClusterReading(KubeApi api, IReadOnlyList<WantedKind> wanted, ServedKinds kinds)
{
    private const long MostBytes = 96L * 1024 * 1024;
    private const int AtOnce = 8;

    private readonly ReadBudget _budget = new(MostBytes);
    private readonly List<KindList> _lists = [];

    /// <summary>Reads.</summary>
    /// <param name="namespaces">Those that matter; empty: all.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<ClusterView> ReadAsync(IReadOnlyList<string> namespaces, CancellationToken cancellationToken)
    {
        await ListAsync([.. kinds.Served.Select(x => (x, (string?)null))], cancellationToken).ConfigureAwait(false);
        var open = _lists.Where(x => x.Kind.Namespaced && x.Refusal?.Rule is ApiRefusals.Forbidden or ApiRefusals.TooLarge).Select(x => x.Kind).Where(x => x.Namespaced).ToList();
        if (open.Count > 0 && namespaces.Count > 0)
        {
            await ListAsync(open, namespaces, cancellationToken).ConfigureAwait(false);
            await ListAsync(open, Further(namespaces), cancellationToken).ConfigureAwait(false);
        }
        return Outcome();
    }

    /// <summary>Reads each kind where it is asked for, and nowhere else.</summary>
    public async Task<ClusterView> ReadPlacesAsync(IReadOnlyList<KindPlace> places, CancellationToken cancellationToken)
    {
        await ListAsync([.. places.SelectMany(x => kinds.Served.Where(y => y.Kind == x.Kind).Select(y => (y, y.Namespaced ? x.Namespace : null))).Distinct()], cancellationToken).ConfigureAwait(false);
        return Outcome();
    }

    private ClusterView Outcome() =>
        ReadOutcome.Of(_lists, wanted.Select(x => x.Kind).Except(kinds.Served.Select(x => x.Kind)).Except(kinds.Unknown), kinds.Refusals);

    private IReadOnlyList<string> Further(IReadOnlyList<string> namespaces)
    {
        var objects = _lists.SelectMany(x => x.Objects).ToList();
        var known = objects.Select(x => x.Ref.Kind == "Namespace" ? x.Ref.Name : x.Ref.Namespace).Where(x => x.Length > 0).Distinct().ToList();
        return NamespaceReach.Of(objects, namespaces, known);
    }

    private Task ListAsync(List<ServedKind> open, IReadOnlyList<string> namespaces, CancellationToken cancellationToken) =>
        ListAsync([.. namespaces.SelectMany(ns => open.Select(kind => (kind, (string?)ns)))], cancellationToken);

    private async Task ListAsync(List<(ServedKind Kind, string? Namespace)> places, CancellationToken cancellationToken)
    {
        var found = new ConcurrentBag<KindList>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(places, options, async (x, token) =>
            found.Add(await KindLister.ListAsync(api, x.Kind, x.Namespace, _budget, token).ConfigureAwait(false))).ConfigureAwait(false);
        _lists.AddRange(found.OrderBy(x => x.Kind.Name, StringComparer.Ordinal).ThenBy(x => x.Namespace, StringComparer.Ordinal));
    }
}
