using System.Collections.Concurrent;
using Awoooi.Cluster.Connections;
using Awoooi.Results;

namespace Awoooi.Cluster.Discovery;

/// <summary>Remembers for a while which kinds a server serves; what it did not tell is asked again.</summary>
/// <param name="api">The server.</param>
/// <param name="clock">Tells when it must be asked again.</param>
internal sealed class KindCatalogue(KubeApi api, TimeProvider clock)
{
    private const long MostBytes = 32L * 1024 * 1024;
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, (IReadOnlyList<ServedKind> Served, long At)> _groups = new(StringComparer.Ordinal);

    /// <summary>The server.</summary>
    public KubeApi Api => api;

    /// <summary>Finds kinds; groups of which nothing is known are asked about as a whole.</summary>
    /// <returns>What is served of them; or why the server could not be asked at all.</returns>
    public async Task<Result<ServedKinds>> FindAsync(IReadOnlyList<WantedKind> wanted, CancellationToken cancellationToken)
    {
        var groups = wanted.Select(x => x.Group).ToHashSet(StringComparer.Ordinal);
        var open = groups.Where(x => !_groups.TryGetValue(x, out var known) || clock.GetElapsedTime(known.At) >= Fresh).ToHashSet(StringComparer.Ordinal);
        var asked = new ServedKinds([], [], []);
        if (open.Count > 0)
        {
            var kinds = WantedKind.All.Concat(WantedKind.OnRequest).Where(x => open.Contains(x.Group)).ToList();
            if (!(await KindDiscovery.AskAsync(api, kinds, new(MostBytes), cancellationToken).ConfigureAwait(false)).Succeeded(out asked, out var refusal)) return refusal;
            if (asked.Refusals.Count == 0) foreach (var group in open) _groups[group] = ([.. asked.Served.Where(x => x.Group == group)], clock.GetTimestamp());
        }
        var served = groups.Except(open).SelectMany(x => _groups[x].Served).Concat(asked.Served);
        return asked with { Served = [.. served.Where(x => wanted.Any(y => y.Group == x.Group && y.Kind == x.Kind))] };
    }
}
