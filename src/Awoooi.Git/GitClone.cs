using Awoooi.Repositories;
using Awoooi.Results;

namespace Awoooi.Git;

/// <summary>Opens the engine's own bare clone of a repository.</summary>
public static class GitClone
{
    private const string Marker = "awoooi-remote";
    private static readonly string[] UsualNames = ["main", "master"];

    /// <summary>
    /// Makes the clone if it is not there, and fetches. Several processes may share one clone folder. The repository itself is only read:
    /// its work tree, index, branches and configuration stay as they are.
    /// </summary>
    /// <param name="remote">Path of a repository, bare or not, or an address that git understands.</param>
    /// <param name="cloneFolder">The engine's folder for it; nothing else may be in it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>
    /// The clone; or <c>git-missing</c>, <c>ssh-keygen-missing</c>, <c>repository-not-found</c>, <c>repository-empty</c>,
    /// <c>repository-unreadable</c> or <c>clone-folder-in-use</c>.
    /// </returns>
    public static async Task<Result<OpenedClone>> OpenAsync(string remote, string cloneFolder, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(remote);
        ArgumentException.ThrowIfNullOrEmpty(cloneFolder);
        var (address, folder) = (Address(remote), Path.GetFullPath(cloneFolder));
        var refusal = Tools.FirstMissing() ?? FolderFault(folder, address) ?? PathFault(address);
        return refusal ?? await OpenCheckedAsync(address, folder, cancellationToken);
    }

    internal static string LockFile(string folder) => Path.Combine(folder, "awoooi.lock");

    private static async Task<Result<OpenedClone>> OpenCheckedAsync(string address, string folder, CancellationToken cancellationToken)
    {
        var git = new GitTool(folder);
        var isNew = !Directory.Exists(folder);
        Directory.CreateDirectory(folder);
        if (!(await InitAsync(git, address, folder, cancellationToken)).Succeeded(out var branch, out var refusal))
        {
            if (isNew) Directory.Delete(folder, recursive: true);
            return refusal;
        }
        var objects = new ObjectStore(folder);
        var repository = new GitRepository(objects, new Remote(address, folder, git, objects), git);
        await repository.FetchAsync(cancellationToken);
        return new OpenedClone(repository, branch);
    }

    /// <summary>Safe to repeat: a clone that was half made when its maker was killed is completed.</summary>
    private static async Task<Result<string>> InitAsync(GitTool git, string address, string folder, CancellationToken cancellationToken)
    {
        using var alone = await FolderLock.TakeAsync(LockFile(folder), cancellationToken);
        git.WriteSettings();
        var listed = await git.RunAsync(["ls-remote", "--symref", address, "HEAD", "refs/heads/*"], cancellationToken);
        if (listed.ExitCode != 0) return Unreadable(address, listed.Error);
        if (DefaultBranch(listed.Output) is not { } branch)
            return new Refusal("repository-empty", $"{address} has no branch with a commit", "commit and push to it first");
        await File.WriteAllTextAsync(Path.Combine(folder, Marker), address, cancellationToken);
        var init = await git.RunAsync(["init", "--quiet", "--bare", "--template=", "--initial-branch", branch], cancellationToken);
        return init.ExitCode == 0 ? branch : throw new IOException($"git init of {folder} failed: {init.Error.Trim()}");
    }

    private static string? DefaultBranch(string listed)
    {
        var lines = listed.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var branches = lines.Where(x => x.Contains("\trefs/heads/", StringComparison.Ordinal) && !x.StartsWith("ref: ", StringComparison.Ordinal))
            .Select(x => x[(x.IndexOf("refs/heads/", StringComparison.Ordinal) + "refs/heads/".Length)..]).ToList();
        var head = lines.FirstOrDefault(x => x.StartsWith("ref: refs/heads/", StringComparison.Ordinal))?["ref: refs/heads/".Length..].Split('\t')[0];
        return head is not null && branches.Contains(head) ? head : UsualNames.FirstOrDefault(branches.Contains) ?? branches.FirstOrDefault();
    }

    private static string Address(string remote) =>
        remote.Contains("://", StringComparison.Ordinal) || (remote.Contains(':', StringComparison.Ordinal) && !Path.Exists(remote) && !Path.IsPathRooted(remote) && remote[0] is not ('.' or '-'))
            ? remote
            : Path.GetFullPath(remote);

    private static Refusal? PathFault(string address) => Path.IsPathRooted(address) && !Directory.Exists(address)
        ? new("repository-not-found", $"there is no folder {address}", "name the top folder of a git repository, or a bare one")
        : null;

    private static Refusal Unreadable(string address, string error) => error.Contains("does not appear to be a git repository", StringComparison.Ordinal)
        ? new("repository-not-found", $"{address} is not a git repository", "name the top folder of a git repository, or a bare one")
        : new("repository-unreadable", $"git cannot read {address}: {error.Trim().ReplaceLineEndings(" ")}", "check the address and the access rights; credentials come from ssh or from the address, never from a prompt");

    private static Refusal? FolderFault(string folder, string address)
    {
        var marker = Path.Combine(folder, Marker);
        if (File.Exists(marker))
        {
            var other = File.ReadAllText(marker);
            return other == address || other.Length == 0
                ? null
                : new("clone-folder-in-use", $"{folder} is a clone of {other}, not of {address}", "use another folder, or delete that one");
        }
        return Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any(x => !Path.GetFileName(x).StartsWith("awoooi", StringComparison.Ordinal))
            ? new("clone-folder-in-use", $"{folder} has files that are not the engine's", "use another folder")
            : null;
    }
}

/// <summary>A clone and what its source calls its main line.</summary>
/// <param name="Repository">The clone; the caller disposes of it.</param>
/// <param name="DefaultBranch">Short name of the branch that HEAD of the source names (its checked-out branch), else main, master, or the first.</param>
public sealed record OpenedClone(IGitRepository Repository, string DefaultBranch);
