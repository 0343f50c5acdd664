using Awoooi.Documents.Manifests.Reading;
using Awoooi.Documents.Manifests.Vendoring;

namespace Awoooi.Documents.Manifests.Apps;

/// <summary>A folder of a git repository, as the tree shows it.</summary>
/// <param name="Path">The folder, from the root of the tree.</param>
/// <param name="Root">The root of its repository, from the root of the tree.</param>
/// <param name="Problem">Why it is not there, in words behind who names it; null when it is.</param>
internal sealed record GitFolder(string Path, string Root, string? Problem = null)
{
    /// <summary>A folder of another repository, among the vendored files.</summary>
    public static GitFolder Of(TreeIndex index, string url, string reference, string path)
    {
        var what = $"takes '{path}' of {url} at {reference}, which is not in the repository";
        if (VendoredPath.Git(url, reference, path) is not { } folder) return new(VendoredPath.Root, VendoredPath.Root, $"{what}, and is no address that can be vendored");
        return new(folder, folder[..(folder.Length - path.Length)].TrimEnd('/'), index.IsFolder(folder) ? null : $"{what}: {VendoredPath.Advice(folder)}");
    }
}
