namespace Awoooi.Results;

/// <summary>Finds the name that somebody probably meant.</summary>
public static class NearestName
{
    /// <summary>Says what was meant, or else what is allowed.</summary>
    public static string Phrase(string found, IReadOnlyList<string> allowed) => Of(found, allowed) is { } meant
        ? $"did you mean '{meant}'?"
        : allowed.Count == 0 ? "no further keys here" : $"expected one of {string.Join(", ", allowed)}";

    /// <summary>The nearest name by edit distance; null when none is nearer than half of its letters.</summary>
    public static string? Of(string found, IEnumerable<string> names) => found.Length > 100
        ? null
        : names.Select(name => (name, distance: Distance(found.ToLowerInvariant(), name.ToLowerInvariant())))
            .Where(x => x.distance * 2 <= x.name.Length)
            .OrderBy(x => x.distance).ThenBy(x => x.name, StringComparer.Ordinal)
            .Select(x => x.name).FirstOrDefault();

    // Optimal string alignment: insert, delete, replace and swap of neighbours cost one each.
    private static int Distance(string from, string to)
    {
        var cost = new int[from.Length + 1, to.Length + 1];
        for (var i = 0; i <= from.Length; i++) cost[i, 0] = i;
        for (var j = 0; j <= to.Length; j++) cost[0, j] = j;
        for (var i = 1; i <= from.Length; i++)
        {
            for (var j = 1; j <= to.Length; j++)
            {
                var replace = cost[i - 1, j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
                cost[i, j] = Math.Min(replace, 1 + Math.Min(cost[i - 1, j], cost[i, j - 1]));
                var swapped = i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1];
                if (swapped) cost[i, j] = Math.Min(cost[i, j], 1 + cost[i - 2, j - 2]);
            }
        }
        return cost[from.Length, to.Length];
    }
}
