using Awoooi.Repositories;

namespace Awoooi.Audit;

/// <summary>Which keys the chain has, and where it hands over to another evidence key. Grows with the chain instead of reading it again.</summary>
internal sealed class KeyIndex(IGitRepository repository)
{
    private readonly Dictionary<string, string> _commits = new(StringComparer.Ordinal);
    private readonly SortedDictionary<long, CommitInfo> _handovers = [];
    private string? _tip;
    private long _length;

    /// <summary>The commit of the record with this key in the chain that ends in <paramref name="tip"/>; null when there is none.</summary>
    public string? Find(string? tip, string key)
    {
        if (tip != _tip) Follow(tip);
        return _commits.GetValueOrDefault(RecordCommit.Key(key));
    }

    /// <summary>The commits that say they hand over to another evidence key, oldest first. Whether they may is not looked at.</summary>
    public IEnumerable<CommitInfo> Handovers(string? tip)
    {
        if (tip != _tip) Follow(tip);
        return _handovers.Values;
    }

    private void Follow(string? tip)
    {
        var length = tip is null ? 0 : RecordCommit.Sequence(repository.Commit(tip));
        var added = tip is null || length <= _length ? [] : repository.History(tip, (int)(length - _length));
        if (_tip is null || added.Count == 0 || !added[^1].Parents.Contains(_tip))
        {
            _commits.Clear();
            _handovers.Clear();
            added = tip is null ? [] : repository.History(tip, int.MaxValue);
        }
        foreach (var commit in added)
        {
            if (RecordCommit.Key(commit) is { } key) _commits[key] = commit.Id;
            if (RecordCommit.HandsOver(commit)) _handovers[RecordCommit.Sequence(commit)] = commit;
        }
        (_tip, _length) = (tip, length);
    }
}
