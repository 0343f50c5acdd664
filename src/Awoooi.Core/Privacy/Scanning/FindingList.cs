using Awoooi.Privacy.Words;

namespace Awoooi.Privacy.Scanning;

/// <summary>What detectors found in one text, and how much work that was.</summary>
/// <param name="layer">How often the text was decoded: 0 for the text itself.</param>
internal sealed class FindingList(int layer = 0)
{
    private readonly List<Finding> _found = [];

    /// <summary>How often the text was decoded before this scan.</summary>
    public int Layer { get; } = layer;

    /// <summary>Characters that were looked at one by one. Grows linearly with the text, whatever the text.</summary>
    public long Steps { get; private set; }

    /// <summary>As they were found.</summary>
    public IReadOnlyList<Finding> All => _found;

    /// <summary>Notes that so many characters were looked at.</summary>
    public void Look(long characters) => Steps += characters;

    public void Add(int start, int end, string kind, string rule)
    {
        if (end > start) _found.Add(new(start, end, kind, rule));
    }

    /// <summary>In order and without overlaps: overlapping findings become one; a secret gives the kind, else the longest does.</summary>
    public List<Finding> Merge()
    {
        var order = new long[_found.Count];
        for (var i = 0; i < order.Length; i++) order[i] = ((long)_found[i].Start << 32) | (uint)i;
        Array.Sort(order);
        var merged = new List<Finding>(_found.Count);
        foreach (var key in order)
        {
            var next = _found[(int)key];
            if (merged.Count > 0 && next.Start < merged[^1].End) merged[^1] = Union(merged[^1], next);
            else merged.Add(next);
        }
        return merged;
    }

    private static Finding Union(Finding first, Finding second)
    {
        if (first.Kind == Kinds.Certificate && second.End <= first.End && second.Rule == WordDetector.RandomWord) return first; // its own lines
        var winner = Rank(first) != Rank(second) ? Rank(first) > Rank(second) ? first : second : first.Length >= second.Length ? first : second;
        return winner with { Start = first.Start, End = Math.Max(first.End, second.End) };
    }

    // A label that is forged around a value would save the value if it won.
    private static int Rank(Finding finding) => finding.Kind switch
    {
        Kinds.Secret => 2,
        Kinds.Lookalike => 0,
        _ => 1,
    };
}
