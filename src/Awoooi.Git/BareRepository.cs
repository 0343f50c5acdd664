using Awoooi.Repositories;
using LibGit2Sharp;

namespace Awoooi.Git;

/// <summary>Makes bare repositories, and asks them for a commit without a clone.</summary>
public static class BareRepository
{
    /// <summary>Makes a bare repository with a line of commits; what is at the path already is replaced.</summary>
    /// <param name="folder">Where.</param>
    /// <param name="history">The commits, oldest first; each is laid over the one before, whatever parents it names.</param>
    /// <param name="branches">Short names of the branches that end in the last commit; HEAD names the first.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static async Task CreateAsync(
        string folder, IReadOnlyList<CommitDraft> history, IReadOnlyList<string> branches, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(branches);
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        Repository.Init(folder, isBare: true);
        var objects = new ObjectStore(folder);
        var git = new GitTool(folder);
        using var repository = new GitRepository(objects, new Remote(folder, folder, git, objects), git);
        string? tip = null;
        foreach (var draft in history)
        {
            tip = await repository.WriteCommitAsync(draft with { Parents = tip is null ? [] : [tip], BaseTreeOf = tip }, cancellationToken);
        }
        objects.Use(x =>
        {
            foreach (var branch in branches) x.Refs.Add("refs/heads/" + branch, new ObjectId(tip));
            x.Refs.UpdateTarget("HEAD", "refs/heads/" + branches[0]);
            return x;
        });
    }

    /// <summary>Opens a git folder where it is, to look at it: nothing is written, fetched or made.</summary>
    public static IGitRepository Inspect(string folder)
    {
        var (objects, git) = (new ObjectStore(folder), new GitTool(folder));
        return new GitRepository(objects, new Remote(folder, folder, git, objects), git);
    }

    /// <summary>The commit that a ref names; null when there is none.</summary>
    public static string? Resolve(string folder, string revision)
    {
        using var objects = new ObjectStore(folder);
        return objects.Use(x => RefReader.Resolve(x, revision));
    }
}
