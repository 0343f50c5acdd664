using System.Text.Json.Nodes;
using Awoooi.Documents.Manifests.Editing;
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

    /// <summary>The entries of the kustomizations among some files.</summary>
    public static IReadOnlyList<Reference> In(IManifestTree tree, IEnumerable<string> files) =>
        [.. files.Where(RepositoryPath.IsKustomization).SelectMany(x => Of(tree, x))];

    private static IEnumerable<Reference> Of(IManifestTree tree, string file)
    {
        if (tree.Read(file) is not { } bytes || !YamlText.Parse(file, bytes).Succeeded(out var text, out _)) yield break;
        foreach (var list in Lists.Select(FieldPath.Root.Key))
        {
            foreach (var item in (list.In(text.Data(0)) as JsonArray ?? []).Select(KubeObject.Text).OfType<string>())
            {
                if (RepositoryPath.Resolve(RepositoryPath.Folder(file), item) is { } path) yield return new(file, list, item, path);
            }
        }
    }
}
