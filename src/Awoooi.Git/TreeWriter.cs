using Awoooi.Repositories;
using LibGit2Sharp;

namespace Awoooi.Git;

/// <summary>Writes blobs and trees straight into the object database.</summary>
internal static class TreeWriter
{
    /// <summary>Lays edits over a commit's tree (null: over nothing) and writes the result.</summary>
    public static string Write(Repository repository, string? baseCommit, IEnumerable<TreeEdit> edits)
    {
        var tree = baseCommit is null ? new TreeDefinition() : TreeDefinition.From(ObjectStore.Commit(repository, baseCommit));
        foreach (var edit in edits)
        {
            TreePath.Check(edit.Path);
            CheckNoLink(tree, edit.Path);
            if (edit.Content is { } content) tree.Add(edit.Path, Blob(repository, content), FileMode(tree, edit.Path));
            else tree.Remove(edit.Path);
        }
        return repository.ObjectDatabase.CreateTree(tree).Sha;
    }

    private static Blob Blob(Repository repository, ReadOnlyMemory<byte> content)
    {
        using var stream = new MemoryStream(content.ToArray(), writable: false);
        return repository.ObjectDatabase.CreateBlob(stream);
    }

    private static Mode FileMode(TreeDefinition tree, string path) =>
        tree[path]?.Mode == Mode.ExecutableFile ? Mode.ExecutableFile : Mode.NonExecutableFile;

    private static void CheckNoLink(TreeDefinition tree, string path)
    {
        for (var end = path.IndexOf('/', StringComparison.Ordinal); ; end = path.IndexOf('/', end + 1))
        {
            var part = end < 0 ? path : path[..end];
            if (tree[part]?.Mode is Mode.SymbolicLink or Mode.GitLink)
                throw new ArgumentException($"'{path}' cannot be written into a tree: '{part}' is a symbolic link or a submodule", nameof(path));
            if (end < 0) return;
        }
    }
}
