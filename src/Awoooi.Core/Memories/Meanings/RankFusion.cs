namespace Awoooi.Memories.Meanings;

/// <summary>Makes one ranking of several.</summary>
/// <remarks>Reciprocal rank fusion (Cormack, Clarke, Büttcher 2009): places are added up, so scores of different kinds need not be compared.</remarks>
internal static class RankFusion
{
    // As in the paper: how little the first places stand out.
    private const int K = 60;

    /// <summary>Fuses; what is equally good stays in the order of the rankings.</summary>
    public static IReadOnlyList<T> Fuse<T>(params IReadOnlyList<IReadOnlyList<T>> rankings)
        where T : notnull
    {
        var scores = new Dictionary<T, double>();
        foreach (var (place, item) in rankings.SelectMany(x => x.Index())) scores[item] = scores.GetValueOrDefault(item) + (1.0 / (K + place + 1));
        return [.. scores.OrderByDescending(x => x.Value).Select(x => x.Key)];
    }
}
