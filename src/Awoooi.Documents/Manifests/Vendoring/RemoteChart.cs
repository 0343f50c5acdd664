using Awoooi.Documents.Manifests.Reading;

namespace Awoooi.Documents.Manifests.Vendoring;

/// <summary>A chart that is not in the repository, as a delivery tool or another chart names it.</summary>
/// <param name="Repository">URL of its repository.</param>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its version or range, as written; empty for the latest.</param>
internal sealed record RemoteChart(string Repository, string Name, string Version)
{
    /// <summary>Its folder among the vendored files; null when the address cannot be one.</summary>
    public string? Path => VendoredPath.Chart(Repository, Name, Version);

    /// <summary>Why it cannot be rendered, in words behind who names it; null when it is vendored.</summary>
    public string? Missing(TreeIndex index)
    {
        var what = $"{Name} {(Version.Length == 0 ? "(latest)" : Version)} of {Repository}";
        if (Path is not { } path) return $"{what}, which is no address that can be vendored";
        return index.IsFile($"{path}/Chart.yaml") ? null : $"{what}, which is not in the repository: {VendoredPath.Advice(path)} ({VendoredPath.HowToPull(Repository, Name, Version, path)})";
    }
}
