using System.Text.Json.Nodes;
using Awoooi.Documents.Manifests.Editing;
using Awoooi.Documents.Manifests.Kustomize;
using Awoooi.Documents.Manifests.Reading;
using Awoooi.Objects;
using Awoooi.Repositories;

namespace Awoooi.Documents.Manifests.Locating;

/// <summary>An entry of a kustomization that names a file or folder.</summary>
/// <param name="File">The kustomization.</param>
/// <param name="List">Which list (<c>resources</c>, <c>components</c>).</param>
/// <param name="Item">The entry as written.</param>
/// <param name="Path">What it names, from the repository root.</param>
internal sealed record Reference(string File, FieldPath List, string Item, string Path);

/// <summary>Reads what kustomizations refer to.</summary>
internal static class References
{
    private static readonly string[] Lists = ["resources", "components", "bases"];

    /// <summary>Whether a file is a kustomization by its name.</summary>
    public static bool IsKustomization(string path) => Kustomization.FileNames.Contains(TreePath.Name(path), StringComparer.Ordinal);

    /// <summary>The kustomization of a folder; null when it has none.</summary>
    public static string? KustomizationOf(IManifestTree tree, string folder) =>
        Kustomization.FileNames.Select(x => folder.Length == 0 ? x : $"{folder}/{x}").FirstOrDefault(x => tree.Read(x) is not null);

    /// <summary>The entries of the kustomizations among some files.</summary>
    public static IReadOnlyList<Reference> In(IManifestTree tree, IEnumerable<string> files) =>
        [.. files.Where(IsKustomization).SelectMany(x => Of(tree, x))];

    private static IEnumerable<Reference> Of(IManifestTree tree, string file)
    {
        if (tree.Read(file) is not { } bytes || !YamlText.Parse(file, bytes).Succeeded(out var text, out _)) yield break;
        foreach (var list in Lists.Select(FieldPath.Root.Key))
        {
            foreach (var item in (list.In(text.Data(0)) as JsonArray ?? []).Select(KubeObject.Text).OfType<string>())
            {
                if (TreePath.Combine(TreePath.Parent(file), item) is { } path) yield return new(file, list, item, path);
            }
        }
    }
}
