using System.Globalization;
using System.Text;
using Awoooi.Documents.Tests.Manifests.Rendering;
using Awoooi.Evidences;
using Awoooi.Manifests;
using Awoooi.Objects;
using Awoooi.Remedies;
using Awoooi.Repositories;
using Awoooi.Results;
using Awoooi.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Awoooi.Documents.Tests.Manifests.Editing;

/// <summary>A history of trees in memory, newest last, and the editor over it. Commits are named 0, 1, 2 …</summary>
internal sealed class Story : IGitRepository
{
    private static readonly ServiceProvider Shared = With(ProgramTime.Patient, null);

    private readonly List<Dictionary<string, byte[]>> _commits = [];

    private Story(Dictionary<string, byte[]> first) => _commits.Add(first);

    public string Head => (_commits.Count - 1).ToString(CultureInfo.InvariantCulture);

    /// <summary>Folder of vendored files; null for none.</summary>
    public string? Vendored { get; init; }

    /// <summary>Measures the limits of programs; null where there are none.</summary>
    public TimeProvider? Time { get; init; }

    private bool IsOnShared => Vendored is null && Time is null;

    private ServiceProvider Services => field ??= IsOnShared ? Shared : With(Time ?? ProgramTime.Patient, Vendored);

    public ClusterView Cluster { get; init; } = ClusterView.Nothing;

    public static Story Of(params (string Path, string Text)[] files) =>
        new(files.ToDictionary(x => x.Path, x => Encoding.UTF8.GetBytes(x.Text), StringComparer.Ordinal));

    public static Story Of(TimeProvider time, params (string Path, string Text)[] files) =>
        new(files.ToDictionary(x => x.Path, x => Encoding.UTF8.GetBytes(x.Text), StringComparer.Ordinal)) { Time = time };

    public static Story With(TempFolder vendored, params (string Path, string Text)[] files) =>
        new(files.ToDictionary(x => x.Path, x => Encoding.UTF8.GetBytes(x.Text), StringComparer.Ordinal)) { Vendored = vendored.Path };

    public static Story Of(ClusterView cluster, params (string Path, string Text)[] files) =>
        new(files.ToDictionary(x => x.Path, x => Encoding.UTF8.GetBytes(x.Text), StringComparer.Ordinal)) { Cluster = cluster };

    public Story Then(params (string Path, string? Text)[] changes)
    {
        var next = new Dictionary<string, byte[]>(_commits[^1], StringComparer.Ordinal);
        foreach (var (path, text) in changes)
        {
            if (text is null) next.Remove(path);
            else next[path] = Encoding.UTF8.GetBytes(text);
        }
        _commits.Add(next);
        return this;
    }

    private static ServiceProvider With(TimeProvider time, string? vendored) => new ServiceCollection().AddSingleton(time).AddDocuments(vendored: vendored).BuildServiceProvider();

    public Task<Result<ManifestChange>> EditAsync(params FieldEdit[] edits) =>
        Services.GetRequiredService<IManifestEditor>().EditAsync(this, Head, Cluster, edits, TestContext.Current.CancellationToken);

    public Task<Result<FieldLocation>> LocateAsync(string item, string field, string? app = null) => Services.GetRequiredService<IManifestLocator>()
        .LocateAsync(Tree(Head), Cluster, new(item, FieldPath.Parse(field), app), TestContext.Current.CancellationToken);

    public Task<Result<FieldOrigin>> LastChangeAsync(string item, string field) => Services.GetRequiredService<IFieldHistory>()
        .LastChangeAsync(this, Head, Cluster, new(item, FieldPath.Parse(field)), TestContext.Current.CancellationToken);

    public async Task<IEnumerable<KubeObject>> DeclaredAsync(string? commit = null)
    {
        var reader = Services.GetRequiredService<IManifestReader>();
        return (await reader.ReadAsync(Tree(commit ?? Head), Cluster, null, TestContext.Current.CancellationToken)).Objects.Select(x => x.Object);
    }

    public string Text(string path) => Encoding.UTF8.GetString(_commits[^1][path]);

    public string? Resolve(string revision) => int.TryParse(revision, out var at) && at < _commits.Count ? revision : null;

    public CommitInfo Commit(string id)
    {
        var at = int.Parse(id, CultureInfo.InvariantCulture);
        return new(id, at == 0 ? [] : [$"{at - 1}"], new("Dev", "dev@example.com"), new("Dev", "dev@example.com"), DateTimeOffset.UnixEpoch.AddHours(at), "");
    }

    public IManifestTree Tree(string commitId) => MemoryTree.Of(_commits[int.Parse(commitId, CultureInfo.InvariantCulture)], commitId);

    public string TreeId(string commitId) => throw new NotSupportedException();

    public IReadOnlyList<CommitInfo> History(string from, int limit) =>
        [.. Enumerable.Range(0, int.Parse(from, CultureInfo.InvariantCulture) + 1).Reverse().Select(x => Commit(x.ToString(CultureInfo.InvariantCulture)))];

    public IReadOnlyList<string> ChangedPaths(string? from, string to)
    {
        var (old, now) = (_commits[int.Parse(from!, CultureInfo.InvariantCulture)], _commits[int.Parse(to, CultureInfo.InvariantCulture)]);
        return [.. old.Keys.Union(now.Keys).Where(x => old.GetValueOrDefault(x)?.AsSpan().SequenceEqual(now.GetValueOrDefault(x)) is not true)];
    }

    public bool IsAncestor(string ancestor, string descendant) => throw new NotSupportedException();

    public Result<string> MergeTree(string ours, string theirs) => throw new NotSupportedException();

    public IReadOnlyDictionary<string, string> Refs(string prefix) => throw new NotSupportedException();

    public Task<string> WriteCommitAsync(CommitDraft draft, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<SignatureCheck> VerifyAsync(string commitId, string allowedSigners, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task FetchAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Result<bool>> PushAsync(IReadOnlyList<RefUpdate> updates, CancellationToken cancellationToken) => throw new NotSupportedException();

    public void Dispose()
    {
        if (!IsOnShared) Services.Dispose();
    }
}
