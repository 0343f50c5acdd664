using Awoooi.Repositories;
using Awoooi.Results;

namespace Awoooi.Git;

/// <summary>The way from the clone to the repository it was made from. One process at a time fetches or pushes on a clone.</summary>
internal sealed class Remote(string address, string folder, GitTool git, ObjectStore objects) : IDisposable
{
    private static readonly TimeSpan OrphanPatience = TimeSpan.FromSeconds(2);

    // Threads of this process queue here; only one of them competes for the file.
    private readonly SemaphoreSlim _turn = new(1);

    public Task FetchAsync(CancellationToken cancellationToken) => AloneAsync(() => FetchAloneAsync(cancellationToken), cancellationToken);

    public Task<Result<bool>> PushAsync(IReadOnlyList<RefUpdate> updates, CancellationToken cancellationToken) =>
        AloneAsync(() => PushAloneAsync(updates, cancellationToken), cancellationToken);

    public void Dispose() => _turn.Dispose();

    private async Task<T> AloneAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            using var held = await FolderLock.TakeAsync(GitClone.LockFile(folder), cancellationToken);
            return await work();
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<bool> FetchAloneAsync(CancellationToken cancellationToken)
    {
        var run = await RunFetchAsync(cancellationToken);
        if (run.ExitCode != 0 && run.Error.Contains(".lock", StringComparison.Ordinal))
        {
            await RemoveOrphanedLocksAsync(cancellationToken);
            run = await RunFetchAsync(cancellationToken);
        }
        return run.ExitCode == 0 ? true : throw new IOException($"git fetch from {address} failed: {run.Error.Trim()}");
    }

    private Task<ToolRun> RunFetchAsync(CancellationToken cancellationToken) => git.RunAsync(
        ["fetch", "--quiet", "--prune", "--no-write-fetch-head", "--update-shallow", "--no-tags", address,
            "+refs/heads/*:refs/heads/*", "+refs/tags/*:refs/tags/*", "+refs/awoooi/*:refs/awoooi/*"],
        cancellationToken);

    // Whoever held them was killed: nobody else works on this clone while we hold its lock. A git that outlived its killed parent gets a moment.
    private async Task RemoveOrphanedLocksAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(OrphanPatience, TimeProvider.System, cancellationToken);
        var refs = Directory.EnumerateFiles(Path.Combine(folder, "refs"), "*.lock", SearchOption.AllDirectories);
        foreach (var file in refs.Append(Path.Combine(folder, "packed-refs.lock")).Append(Path.Combine(folder, "shallow.lock")).ToList()) File.Delete(file);
    }

    private async Task<Result<bool>> PushAloneAsync(IReadOnlyList<RefUpdate> updates, CancellationToken cancellationToken)
    {
        var run = await git.RunAsync(
            ["push", "--porcelain", "--atomic", "--no-verify", .. updates.Select(x => $"--force-with-lease={x.Ref}:{x.Old}"), address,
                .. updates.Select(x => $"{x.New}:{x.Ref}")],
            cancellationToken);
        if (run.ExitCode != 0) return PushReport.Refusal(run) ?? throw new IOException($"git push to {address} failed: {run.Error.Trim()}");
        if (!Follow(updates)) await FetchAloneAsync(cancellationToken);
        return true;
    }

    /// <returns>False when the clone's refs stand in the way; a fetch puts them right.</returns>
    private bool Follow(IReadOnlyList<RefUpdate> updates) => objects.Use(repository =>
    {
        try
        {
            foreach (var update in updates)
            {
                if (update.New is null) repository.Refs.Remove(update.Ref);
                else repository.Refs.Add(update.Ref, new LibGit2Sharp.ObjectId(update.New), allowOverwrite: true);
            }
            return true;
        }
        catch (LibGit2Sharp.LibGit2SharpException)
        {
            return false;
        }
    });
}
