using System.Runtime.CompilerServices;
using Awoooi.Documents.Manifests.Reading;
using Awoooi.Repositories;

namespace Awoooi.Documents.Manifests.Vendoring;

/// <summary>The folder that an operator fills with what repositories only name: bases and charts from elsewhere.</summary>
/// <param name="folder">Its path; null when there is none.</param>
/// <param name="manifests">Reads charts, for what they depend on.</param>
internal sealed class VendoredFolder(string? folder, ManifestFiles manifests)
{
    private const int MaxFiles = 100_000;

    private readonly ConditionalWeakTable<IManifestTree, VendoredTree> _trees = [];

    // Links are not followed: what lies behind one is not what was put there.
    private static readonly EnumerationOptions Everything = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = false };

    /// <summary>The tree with the vendored files beside it: the same object as long as none of them changes.</summary>
    public IManifestTree Beside(IManifestTree tree)
    {
        if (folder is null || tree is VendoredTree) return tree;
        var files = Files();
        if (_trees.TryGetValue(tree, out var known) && known.IsOf(files)) return known;
        var made = new VendoredTree(tree, files, WithDependencies(tree, files));
        _trees.AddOrUpdate(tree, made);
        return made;
    }

    // What a chart of the tree depends on is shown in its charts/, as 'helm dependency build' would put it there.
    private Dictionary<string, VendoredFile> WithDependencies(IManifestTree tree, Dictionary<string, VendoredFile> files)
    {
        var (index, all) = (TreeIndex.Of(tree), new Dictionary<string, VendoredFile>(files, StringComparer.Ordinal));
        foreach (var chart in tree.Entries.Where(x => TreePath.Name(x.Path) == "Chart.yaml").Select(x => TreePath.Parent(x.Path)))
        {
            foreach (var needed in ChartDependencies.Missing(index, manifests, chart))
            {
                foreach (var (path, file) in files.Where(x => needed.Path is { } folder && TreePath.IsWithin(x.Key, folder))) all[$"{chart}/charts/{needed.Name}{path[needed.Path!.Length..]}"] = file;
            }
        }
        return all;
    }

    private Dictionary<string, VendoredFile> Files()
    {
        var root = new DirectoryInfo(folder!);
        if (!root.Exists) return [];
        return root.EnumerateFiles("*", Everything).Take(MaxFiles).ToDictionary(
            x => $"{VendoredPath.Root}/{Path.GetRelativePath(root.FullName, x.FullName).Replace(Path.DirectorySeparatorChar, '/')}",
            x => new VendoredFile(x.FullName, x.Length, x.LastWriteTimeUtc.Ticks), StringComparer.Ordinal);
    }
}

/// <summary>A file in the folder.</summary>
/// <param name="Path">Full path.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Written">When it was written, in ticks.</param>
internal sealed record VendoredFile(string Path, long Size, long Written);
