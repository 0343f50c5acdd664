using Awoooi.Manifests;
using Awoooi.Server.Composition;

namespace Awoooi.Cli.Hosting;

/// <summary>The files that the user has in front of them.</summary>
internal static class WorkTree
{
    /// <summary>Writes a change over the files that it was made for.</summary>
    /// <exception cref="UserErrorException">There is no work tree, or a file in it is not what was edited.</exception>
    public static void Write(string repository, ManifestChange change)
    {
        var root = Path.GetFullPath(repository);
        if (!Path.Exists(Path.Combine(root, ".git"))) throw new UserErrorException(new("edit-bare", $"{repository} has no work tree to write to", "add --dry-run, and apply the diff where you work"));
        foreach (var file in change.Files) Check(root, file);
        foreach (var file in change.Files)
        {
            var path = Path.Combine(root, file.Path);
            if (file.After is null) File.Delete(path);
            else File.WriteAllBytes(path, file.After);
        }
    }

    private static void Check(string root, FileChange file)
    {
        var path = Path.Combine(root, file.Path);
        var link = new FileInfo(path).LinkTarget is not null;
        var same = file.Before is null ? !File.Exists(path) : File.Exists(path) && !link && File.ReadAllBytes(path).AsSpan().SequenceEqual(file.Before);
        if (!same) throw new UserErrorException(new("edit-work-tree", $"{file.Path} in the work tree is not what the branch holds", "commit or stash it first, or add --dry-run"));
    }
}
