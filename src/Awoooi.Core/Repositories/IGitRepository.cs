using System.Runtime.CompilerServices;
using Awoooi.Results;

namespace Awoooi.Repositories;

/// <summary>
/// The engine's own bare clone of a manifest repository, and its way to the remote. Nothing here touches a work tree.
/// </summary>
/// <remarks>Infrastructure failures (git missing, disk full) are exceptions; a moved ref or a hook's refusal is a value.</remarks>
public interface IGitRepository : IDisposable
{
    /// <summary>The commit that a ref, a full id or an unambiguous short id names; null when there is none.</summary>
    string? Resolve(string revision);

    /// <summary>Reads a commit.</summary>
    /// <exception cref="KeyNotFoundException">There is no such commit.</exception>
    CommitInfo Commit(string id);

    /// <summary>The files of a commit.</summary>
    IManifestTree Tree(string commitId);

    /// <summary>The id of a commit's tree object.</summary>
    string TreeId(string commitId);

    /// <summary>The commits along first parents, newest first, starting with <paramref name="from"/>.</summary>
    IReadOnlyList<CommitInfo> History(string from, int limit);

    /// <summary>Reads the commits along first parents, oldest first, each with one of its files: one pass, however long the history is.</summary>
    /// <param name="from">The newest.</param>
    /// <param name="path">The file; null for none.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    async IAsyncEnumerable<CommitFile> ReadLineAsync(string from, string? path, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var commit in History(from, int.MaxValue).Reverse())
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return new(commit, commit.Time, TreeId(commit.Id), path is null ? null : Tree(commit.Id).Read(path));
            await Task.CompletedTask;
        }
    }

    /// <summary>The paths whose content differs between two commits; all paths when <paramref name="from"/> is null.</summary>
    IReadOnlyList<string> ChangedPaths(string? from, string to);

    /// <summary>Whether <paramref name="ancestor"/> is <paramref name="descendant"/> or one of its ancestors.</summary>
    bool IsAncestor(string ancestor, string descendant);

    /// <summary>Merges two commits in memory (git's recursive merge, no renames).</summary>
    /// <returns>The merged tree's id, or the refusal <c>merge-conflict</c> that names the paths.</returns>
    Result<string> MergeTree(string ours, string theirs);

    /// <summary>Refs whose full name starts with <paramref name="prefix"/>, with the commit each points to.</summary>
    IReadOnlyDictionary<string, string> Refs(string prefix);

    /// <summary>Writes a commit into the object database; no ref moves. The same draft gives the same id (signed: with an ed25519 or RSA key).</summary>
    /// <exception cref="ArgumentException">An edit's path leaves the tree, names <c>.git</c>, or goes through a symbolic link or a submodule.</exception>
    /// <exception cref="SigningException">The key could not be used.</exception>
    Task<string> WriteCommitAsync(CommitDraft draft, CancellationToken cancellationToken);

    /// <summary>Checks a commit's SSH signature against allowed signers (the file format of ssh-keygen(1), ALLOWED SIGNERS).</summary>
    Task<SignatureCheck> VerifyAsync(string commitId, string allowedSigners, CancellationToken cancellationToken);

    /// <summary>Brings branches and evidence refs of the remote into this clone, removing what is gone.</summary>
    Task FetchAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Moves refs of the remote, all or none, each only if it still is where the caller saw it; the clone's refs follow.
    /// </summary>
    /// <returns>True; or the refusal <c>ref-moved</c> (read again and retry) or <c>push-refused</c> (the hook's own words).</returns>
    Task<Result<bool>> PushAsync(IReadOnlyList<RefUpdate> updates, CancellationToken cancellationToken);
}

/// <summary>One ref to move.</summary>
/// <param name="Ref">Full name.</param>
/// <param name="Old">Where it must be now; null: it must not exist.</param>
/// <param name="New">Where it goes; null deletes it.</param>
public sealed record RefUpdate(string Ref, string? Old, string? New)
{
    /// <summary>The rule that refuses an update of a ref which is no longer where the caller saw it.</summary>
    public const string Moved = "ref-moved";

    /// <summary>Rule of a refusal by the server: its hook or its settings say no.</summary>
    public const string Refused = "push-refused";
}

/// <summary>A commit to be written.</summary>
/// <param name="Parents">Parent ids.</param>
/// <param name="BaseTreeOf">Commit whose tree the edits are laid over; null starts from an empty tree.</param>
/// <param name="Edits">The files that differ.</param>
/// <param name="Message">The whole message.</param>
/// <param name="Author">Author and committer.</param>
/// <param name="Time">Author and commit time.</param>
/// <param name="SigningKey">Path of an SSH private key to sign with; null leaves the commit unsigned.</param>
/// <param name="TreeId">A tree that is written already (a merge); excludes edits.</param>
public sealed record CommitDraft(
    IReadOnlyList<string> Parents,
    string? BaseTreeOf,
    IReadOnlyList<TreeEdit> Edits,
    string Message,
    Person Author,
    DateTimeOffset Time,
    string? SigningKey = null,
    string? TreeId = null);

/// <summary>What a signature says.</summary>
/// <param name="Principal">Who signed, as allowed signers name them; null when the signature does not count.</param>
/// <param name="Reason">Why it does not count; empty when it does.</param>
/// <param name="Fault">The same in a word; <see cref="SignatureFault.None"/> when it counts.</param>
public sealed record SignatureCheck(string? Principal, string Reason, SignatureFault Fault = SignatureFault.None);

/// <summary>What can be wrong with a signature.</summary>
public enum SignatureFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>There is no SSH signature.</summary>
    Unsigned,

    /// <summary>The signature is not one of this commit, or no signature at all.</summary>
    Forged,

    /// <summary>A proper signature, by a key that the allowed signers do not name for one person at that time.</summary>
    KeyNotAllowed,
}
