using System.Buffers;
using Awoooi.Privacy.Words;

namespace Awoooi.Privacy.Scanning;

/// <summary>What detectors found in one text, and how much work that was. Its arrays are pooled: it must be disposed of.</summary>
/// <param name="work">How much work the text, with what is encoded in it, may be.</param>
/// <param name="layer">How often the text was decoded: 0 for the text itself.</param>
internal sealed class FindingList(WorkBudget work, int layer = 0) : IDisposable
{
    private const int First = 16;

    private readonly List<int> _runs = []; // where findings begin that stand before the last one
    private Finding[] _found = [];
    private int _count;

    /// <summary>How often the text was decoded before this scan.</summary>
    public int Layer { get; } = layer;

    /// <summary>What is encoded in the text and has to be looked at again.</summary>
    public DecodedText Encoded { get; } = new();

    /// <summary>Characters that were looked at one by one. Grows linearly with the text, whatever the text.</summary>
    public long Steps { get; private set; }

    /// <summary>How much work it was, and may be.</summary>
    public WorkBudget Work { get; } = work;

    /// <summary>As they were found; after <see cref="Merge"/> in order and without overlaps.</summary>
    public ReadOnlySpan<Finding> All => _found.AsSpan(0, _count);

    /// <summary>Notes that so many characters were looked at, one by one, because something might have begun there.</summary>
    /// <exception cref="TooMuchWorkException">The text is too much work.</exception>
    public void Look(long characters)
    {
        Steps += characters;
        Work.Spend(WorkBudget.Candidate + (characters * 3 / 2));
    }

    /// <summary>Notes work of other kinds, in units of <see cref="WorkBudget"/>.</summary>
    /// <exception cref="TooMuchWorkException">The text is too much work.</exception>
    public void Spend(long steps, int units)
    {
        Steps += steps;
        Work.Spend(steps * units);
    }

    public void Add(int start, int end, string kind, string rule)
    {
        if (end <= start) return;
        Work.Spend(WorkBudget.Found + ((end - start) * 3L / 2));
        if (_count == _found.Length) Use(Larger(_found, _count));
        if (_count > 0 && start < _found[_count - 1].Start) _runs.Add(_count);
        _found[_count++] = new(start, end, kind, rule);
    }

    /// <summary>Places what was found in a folded text where it stands in the original.</summary>
    public void Place(FoldedText folded)
    {
        for (var i = 0; i < _count; i++)
        {
            var (start, end) = folded.Original(_found[i].Start, _found[i].End);
            _found[i] = _found[i] with { Start = start, End = end };
        }
    }

    /// <summary>Puts them in order; overlapping findings become one: a secret gives the kind, else the longest does.</summary>
    public void Merge()
    {
        if (_runs.Count > 0) Order();
        var merged = 0;
        for (var i = 0; i < _count; i++)
        {
            if (merged > 0 && _found[i].Start < _found[merged - 1].End) _found[merged - 1] = Union(_found[merged - 1], _found[i]);
            else if (merged++ < i) _found[merged - 1] = _found[i];
        }
        _count = merged;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Encoded.Dispose();
        Use([]);
    }

    // Detectors go through the text one after the other, so what they found is a few ordered rows: they are merged, not sorted.
    private void Order()
    {
        _runs.Add(_count);
        var (keys, spare) = (ArrayPool<long>.Shared.Rent(_count), ArrayPool<long>.Shared.Rent(_count));
        for (var i = 0; i < _count; i++) keys[i] = ((long)_found[i].Start << 32) | (uint)i;
        while (_runs.Count > 1)
        {
            MergeNeighbours(keys, spare);
            (keys, spare) = (spare, keys);
        }
        var ordered = ArrayPool<Finding>.Shared.Rent(_count);
        for (var i = 0; i < _count; i++) ordered[i] = _found[(int)keys[i]];
        Use(ordered);
        ArrayPool<long>.Shared.Return(keys);
        ArrayPool<long>.Shared.Return(spare);
        _runs.Clear();
    }

    private void MergeNeighbours(ReadOnlySpan<long> from, Span<long> to)
    {
        var (start, kept) = (0, 0);
        for (var run = 0; run < _runs.Count; run += 2)
        {
            var (middle, end) = (_runs[run], _runs[Math.Min(run + 1, _runs.Count - 1)]);
            var (left, right) = (start, middle);
            for (var at = start; at < end; at++) to[at] = right == end || (left < middle && from[left] < from[right]) ? from[left++] : from[right++];
            _runs[kept++] = start = end;
        }
        _runs.RemoveRange(kept, _runs.Count - kept);
    }

    private void Use(Finding[] larger)
    {
        if (_found.Length > 0) ArrayPool<Finding>.Shared.Return(_found);
        _found = larger;
    }

    private static Finding[] Larger(Finding[] found, int count)
    {
        var larger = ArrayPool<Finding>.Shared.Rent(Math.Max(First, count * 2));
        found.AsSpan(0, count).CopyTo(larger);
        return larger;
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
