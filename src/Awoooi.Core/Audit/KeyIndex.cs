using Awoooi.Repositories;

namespace Awoooi.Audit;

/// <summary>Which keys the chain has. Grows with the chain instead of reading it again.</summary>
internal sealed class KeyIndex(IGitRepository repository)
{
    private readonly Dictionary<string, string> _commits = new(StringComparer.Ordinal);
    private string? _tip;
    private long _length;

    /// <summary>The commit of the record with this key in the chain that ends in <paramref name="tip"/>; null when there is none.</summary>
    public string? Find(string? tip, string key)
    {
        if (tip != _tip) Follow(tip);
        return _commits.GetValueOrDefault(RecordCommit.Key(key));
    }

    private void Follow(string? tip)
    {
        var length = tip is null ? 0 : RecordCommit.Sequence(repository.Commit(tip));
        var added = tip is null || length <= _length ? [] : repository.History(tip, (int)(length - _length));
        if (_tip is null || added.Count == 0 || !added[^1].Parents.Contains(_tip))
        {
            _commits.Clear();
            added = tip is null ? [] : repository.History(tip, int.MaxValue);
        }
        foreach (var commit in added)
        {
            if (RecordCommit.Key(commit) is { } key) _commits[key] = commit.Id;
        }
        (_tip, _length) = (tip, length);
    }
}
