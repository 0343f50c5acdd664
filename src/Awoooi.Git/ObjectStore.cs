using System.Collections.Concurrent;
using LibGit2Sharp;

namespace Awoooi.Git;

/// <summary>
/// The objects and refs of one bare repository. LibGit2Sharp allows one thread at a time in one handle: this sees to it, with further handles
/// for threads that only read.
/// </summary>
internal sealed class ObjectStore : IDisposable
{
    private readonly Repository _repository;
    private readonly Lock _sync = new();
    private readonly string _folder;
    private readonly ConcurrentBag<Repository> _readers = [];

    static ObjectStore()
    {
        // What a person has configured on this machine must not change what the engine reads or writes.
        foreach (var level in new[] { ConfigurationLevel.Global, ConfigurationLevel.Xdg, ConfigurationLevel.System })
            GlobalSettings.SetConfigSearchPaths(level, "/dev/null");
        GlobalSettings.SetOwnerValidation(false);
        // As git itself: an object's hash is checked when it comes in (index-pack) and by fsck, not every time it is read.
        GlobalSettings.SetStrictHashVerification(false);
    }

    public ObjectStore(string folder) => (_folder, _repository) = (folder, new(folder));

    public T Use<T>(Func<Repository, T> work)
    {
        lock (_sync) return work(_repository);
    }

    /// <summary>Reads objects that are never changed, as many threads at once as ask.</summary>
    public T Read<T>(Func<Repository, T> work)
    {
        if (!_readers.TryTake(out var reader)) reader = new(_folder);
        try
        {
            return work(reader);
        }
        finally
        {
            _readers.Add(reader);
        }
    }

    /// <summary>A commit that must be there.</summary>
    /// <exception cref="KeyNotFoundException">It is not.</exception>
    public static Commit Commit(Repository repository, string id) =>
        repository.Lookup<Commit>(id) ?? throw new KeyNotFoundException($"there is no commit {id}");

    public void Dispose()
    {
        _repository.Dispose();
        foreach (var reader in _readers) reader.Dispose();
    }
}
