using System.Security.Cryptography;
using System.Text;
using Awoooi.Repositories;
using Awoooi.Results;

namespace Awoooi.Testing;

/// <summary>A repository in memory for tests that only need history and trees: first parents, no merges, no signatures.</summary>
public sealed class MemoryRepository : IGitRepository
{
    private readonly Dictionary<string, CommitInfo> _commits = [];
    private readonly Dictionary<string, SortedDictionary<string, byte[]>> _trees = [];
    private readonly Dictionary<string, string> _refs = [];

    /// <summary>The tip of <c>main</c>.</summary>
    public string Head => _refs["refs/heads/main"];

    /// <summary>Commits to <c>main</c>; null content removes a file.</summary>
    /// <returns>The commit's id.</returns>
    public string Add(string time, string message, params (string Path, string? Content)[] files)
    {
        var parent = _refs.GetValueOrDefault("refs/heads/main");
        var draft = new CommitDraft(
            parent is null ? [] : [parent], parent, [.. files.Select(Edit)], message, new("Dev", "dev@example.com"),
            DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture));
        return _refs["refs/heads/main"] = Write(draft);
    }

    /// <inheritdoc/>
    public string? Resolve(string revision)
    {
        foreach (var name in new[] { revision, "refs/heads/" + revision, "refs/" + revision })
        {
            if (_refs.TryGetValue(name, out var id)) return id;
        }
        var matches = _commits.Keys.Where(x => x.StartsWith(revision, StringComparison.Ordinal)).Take(2).ToList();
        return matches.Count == 1 ? matches[0] : null;
    }

    /// <inheritdoc/>
    public CommitInfo Commit(string id) => _commits[id];

    /// <inheritdoc/>
    public IManifestTree Tree(string commitId) => MemoryTree.Of(_trees[commitId], commitId);

    /// <inheritdoc/>
    public string TreeId(string commitId) => Hash("tree", _trees[commitId].SelectMany(x => new[] { x.Key, MemoryTree.BlobId(x.Value) }));

    /// <inheritdoc/>
    public IReadOnlyList<CommitInfo> History(string from, int limit)
    {
        var history = new List<CommitInfo>();
        for (var id = from; id is not null && history.Count < limit; id = _commits[id].Parents is [var first, ..] ? first : null) history.Add(_commits[id]);
        return history;
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> ChangedPaths(string? from, string to)
    {
        var (old, now) = (from is null ? [] : _trees[from], _trees[to]);
        return [.. old.Keys.Union(now.Keys).Where(x => !Same(old.GetValueOrDefault(x), now.GetValueOrDefault(x))).Order(StringComparer.Ordinal)];
    }

    /// <inheritdoc/>
    public bool IsAncestor(string ancestor, string descendant) => History(descendant, int.MaxValue).Any(x => x.Id == ancestor);

    /// <inheritdoc/>
    public Result<string> MergeTree(string ours, string theirs) => throw new NotSupportedException("use a real repository to merge");

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Refs(string prefix) =>
        _refs.Where(x => x.Key.StartsWith(prefix, StringComparison.Ordinal)).ToDictionary();

    /// <inheritdoc/>
    public Task<string> WriteCommitAsync(CommitDraft draft, CancellationToken cancellationToken) => Task.FromResult(Write(draft));

    /// <inheritdoc/>
    public Task<SignatureCheck> VerifyAsync(string commitId, string allowedSigners, CancellationToken cancellationToken) =>
        Task.FromResult(new SignatureCheck(null, "not signed"));

    /// <inheritdoc/>
    public Task FetchAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task<Result<bool>> PushAsync(IReadOnlyList<RefUpdate> updates, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(updates);
        if (updates.FirstOrDefault(x => _refs.GetValueOrDefault(x.Ref) != x.Old) is { } moved)
        {
            return Task.FromResult<Result<bool>>(new Refusal("ref-moved", $"{moved.Ref} is not at {moved.Old ?? "nothing"}", "read again"));
        }
        foreach (var update in updates)
        {
            if (update.New is null) _refs.Remove(update.Ref);
            else _refs[update.Ref] = update.New;
        }
        return Task.FromResult<Result<bool>>(true);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // Nothing is held.
    }

    private static TreeEdit Edit((string Path, string? Content) file) =>
        new(file.Path, file.Content is null ? (ReadOnlyMemory<byte>?)null : new ReadOnlyMemory<byte>(Encoding.UTF8.GetBytes(file.Content)));

    private static bool Same(byte[]? one, byte[]? other) => one is null || other is null ? one == other : one.AsSpan().SequenceEqual(other);

    private string Write(CommitDraft draft)
    {
        var files = draft.BaseTreeOf is null ? new(StringComparer.Ordinal) : new SortedDictionary<string, byte[]>(_trees[draft.BaseTreeOf], StringComparer.Ordinal);
        foreach (var edit in draft.Edits)
        {
            if (edit.Content is { } content) files[edit.Path] = content.ToArray();
            else files.Remove(edit.Path);
        }
        var id = Hash("commit", [draft.Message, draft.Time.ToString("O"), .. draft.Parents, .. files.SelectMany(x => new[] { x.Key, MemoryTree.BlobId(x.Value) })]);
        _trees[id] = files;
        _commits[id] = new(id, draft.Parents, draft.Author, draft.Author, draft.Time, draft.Message);
        return id;
    }

    private static string Hash(string kind, IEnumerable<string> parts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(kind + "\0" + string.Join('\0', parts))))[..40];
}
