namespace Awoooi.Audit.Keys;

/// <summary>Which key may sign which records. Ranges are of numbers and never of times: a time can be claimed.</summary>
/// <param name="Spans">The keys, each with its records; a key may stand in several.</param>
public sealed record EvidenceKeys(IReadOnlyList<KeySpan> Spans)
{
    /// <summary>No key counts.</summary>
    public static EvidenceKeys None { get; } = new([]);

    /// <summary>One key for all records.</summary>
    public static EvidenceKeys Only(EvidenceKey key) => new([new(key, 1, long.MaxValue)]);

    /// <summary>The key of this id that may sign this record; null when there is none.</summary>
    public EvidenceKey? Find(string id, long sequence)
    {
        foreach (var span in Spans)
        {
            if (span.Key.Id == id && span.First <= sequence && sequence <= span.Last) return span.Key;
        }
        return null;
    }

    /// <summary>Whether the key is known at all, for whichever records.</summary>
    public bool Knows(string id) => Spans.Any(x => x.Key.Id == id);

    /// <summary>These and others.</summary>
    public EvidenceKeys And(EvidenceKeys others)
    {
        ArgumentNullException.ThrowIfNull(others);
        return new(Once(Spans.Concat(others.Spans)));
    }

    /// <summary>Record <paramref name="sequence"/>, signed by <paramref name="by"/>, hands over to another key: it signs what follows, and the old one nothing more.</summary>
    internal EvidenceKeys HandOver(long sequence, string by, EvidenceKey next) =>
        new(Once(Spans.Select(x => x.Key.Id == by && x.Last > sequence ? x with { Last = sequence } : x).Where(x => x.First <= x.Last).Append(new(next, sequence + 1, long.MaxValue))));

    // A folder of keys and the hand-overs in the chain say the same twice.
    private static IReadOnlyList<KeySpan> Once(IEnumerable<KeySpan> spans) => [.. spans.DistinctBy(x => (x.Key.Id, x.First, x.Last))];

    /// <summary>The spans for people: <c>3f2a… for records 1-4211</c>.</summary>
    public override string ToString() => string.Join(", ", Spans.Select(x => x.ToString()));
}

/// <summary>A key and the records that it may sign.</summary>
/// <param name="Key">The key.</param>
/// <param name="First">First record.</param>
/// <param name="Last">Last record, included.</param>
public sealed record KeySpan(EvidenceKey Key, long First, long Last)
{
    /// <summary>The range as key files have it: <c>1-4211</c>, <c>4212-</c>.</summary>
    public string Range => Last == long.MaxValue ? $"{First}-" : $"{First}-{Last}";

    /// <inheritdoc/>
    public override string ToString() => $"{Key.Id[..12]}… for records {Range}";
}
