using Awoooi.Repositories;

namespace Awoooi.Documents.Manifests.Locating;

/// <summary>Paths from the root of a repository, with forward slashes.</summary>
internal static class RepositoryPath
{
    private static readonly string[] KustomizationNames = ["kustomization.yaml", "kustomization.yml", "Kustomization"];

    /// <summary>The folder of a file; empty for the root.</summary>
    public static string Folder(string path) => path.LastIndexOf('/') is var end and >= 0 ? path[..end] : "";

    /// <summary>The last part of a path.</summary>
    public static string Name(string path) => path[(path.LastIndexOf('/') + 1)..];

    /// <summary>Whether a file is a kustomization by its name.</summary>
    public static bool IsKustomization(string path) => KustomizationNames.Contains(Name(path), StringComparer.Ordinal);

    /// <summary>Whether a path is a folder's own or lies below it.</summary>
    public static bool IsWithin(string path, string folder) =>
        folder.Length == 0 || path == folder || path.StartsWith(folder + "/", StringComparison.Ordinal);

    /// <summary>The kustomization of a folder; null when it has none.</summary>
    public static string? Kustomization(IManifestTree tree, string folder) =>
        KustomizationNames.Select(x => folder.Length == 0 ? x : $"{folder}/{x}").FirstOrDefault(x => tree.Read(x) is not null);

    /// <summary>What a relative reference in a folder means; null when it leaves the repository or is a URL.</summary>
    public static string? Resolve(string folder, string reference)
    {
        if (reference.Contains("://", StringComparison.Ordinal) || reference.StartsWith('/')) return null;
        var parts = new List<string>(folder.Split('/', StringSplitOptions.RemoveEmptyEntries));
        foreach (var part in reference.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(x => x != "."))
        {
            if (part != "..") parts.Add(part);
            else if (parts.Count == 0) return null;
            else parts.RemoveAt(parts.Count - 1);
        }
        return string.Join('/', parts);
    }
}
