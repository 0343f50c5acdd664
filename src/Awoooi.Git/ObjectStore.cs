using LibGit2Sharp;

namespace Awoooi.Git;

/// <summary>The objects and refs of one bare repository. LibGit2Sharp allows one thread at a time: this sees to it.</summary>
internal sealed class ObjectStore : IDisposable
{
    private readonly Repository _repository;
    private readonly Lock _sync = new();

    static ObjectStore()
    {
        // What a person has configured on this machine must not change what the engine reads or writes.
        foreach (var level in new[] { ConfigurationLevel.Global, ConfigurationLevel.Xdg, ConfigurationLevel.System })
            GlobalSettings.SetConfigSearchPaths(level, "/dev/null");
        GlobalSettings.SetOwnerValidation(false);
    }

    public ObjectStore(string folder) => _repository = new(folder);

    public T Use<T>(Func<Repository, T> work)
    {
        lock (_sync) return work(_repository);
    }

    /// <summary>A commit that must be there.</summary>
    /// <exception cref="KeyNotFoundException">It is not.</exception>
    public static Commit Commit(Repository repository, string id) =>
        repository.Lookup<Commit>(id) ?? throw new KeyNotFoundException($"there is no commit {id}");

    public void Dispose() => _repository.Dispose();
}
