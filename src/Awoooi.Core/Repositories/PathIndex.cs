namespace Awoooi.Repositories;

/// <summary>Many patterns, of which the last that matches a path is wanted.</summary>
/// <remarks>
/// A pattern with a segment without wildcards matches only paths that have this segment too: it is looked at for those alone. Of several
/// such segments the one that the fewest patterns share is taken.
/// </remarks>
internal sealed class PathIndex
{
    private readonly IReadOnlyList<PathPattern> _patterns;
    private readonly List<int> _anywhere = [];
    private readonly Dictionary<string, List<int>>.AlternateLookup<ReadOnlySpan<char>> _bySegment;

    /// <param name="patterns">In order; the last one goes before all others.</param>
    public PathIndex(IReadOnlyList<PathPattern> patterns)
    {
        _patterns = patterns;
        var shared = patterns.SelectMany(x => x.Literals).CountBy(x => x).ToDictionary();
        var bySegment = new Dictionary<string, List<int>>();
        for (var i = 0; i < patterns.Count; i++)
        {
            var rarest = patterns[i].Literals.MinBy(x => shared[x]);
            if (rarest is null) _anywhere.Add(i);
            else if (bySegment.TryGetValue(rarest, out var list)) list.Add(i);
            else bySegment[rarest] = [i];
        }
        _bySegment = bySegment.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The place of the last pattern that matches a path; -1 when none does.</summary>
    public int LastMatch(ReadOnlySpan<char> path, ReadOnlySpan<Range> parts)
    {
        var last = Last(_anywhere, -1, path, parts);
        foreach (var part in parts)
        {
            if (_bySegment.TryGetValue(path[part], out var list)) last = Last(list, last, path, parts);
        }
        return last;
    }

    private int Last(List<int> places, int known, ReadOnlySpan<char> path, ReadOnlySpan<Range> parts)
    {
        for (var i = places.Count - 1; i >= 0 && places[i] > known; i--)
        {
            if (_patterns[places[i]].Matches(path, parts)) return places[i];
        }
        return known;
    }
}
