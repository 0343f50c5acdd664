using Awoooi.Documents.Manifests.Reading;
using Awoooi.Repositories;

namespace Awoooi.Documents.Manifests.Rendering;

/// <summary>Some files of a tree in a temporary folder, gone when disposed. Links and submodules are never written.</summary>
internal sealed class TreeCopy : IDisposable
{
    private TreeCopy(string root) => Root = root;

    /// <summary>The folder that stands for the root of the tree.</summary>
    public string Root { get; }

    /// <summary>Writes the files.</summary>
    public static async Task<TreeCopy> WriteAsync(IManifestTree tree, IEnumerable<string> paths, CancellationToken cancellationToken)
    {
        var copy = new TreeCopy(Directory.CreateTempSubdirectory("awoooi-render-").FullName);
        foreach (var path in paths)
        {
            // A tree of git holds no such names; a hostile pack could.
            if (TreePath.Combine("", path) != path || !TreeIndex.Of(tree).IsFile(path) || tree.Read(path) is not { } content) continue;
            var target = copy[path];
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            await File.WriteAllBytesAsync(target, content, cancellationToken).ConfigureAwait(false);
        }
        return copy;
    }

    /// <summary>Where a path of the tree lies now.</summary>
    public string this[string path] => Path.Combine(Root, path.Replace('/', Path.DirectorySeparatorChar));

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Root, recursive: true);
}
