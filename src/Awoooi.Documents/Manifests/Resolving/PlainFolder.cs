using System.Text.Json.Nodes;
using Awoooi.Documents.Manifests.Apps;
using Awoooi.Documents.Manifests.Kustomize;
using Awoooi.Documents.Manifests.Reading;
using Awoooi.Objects;

namespace Awoooi.Documents.Manifests.Resolving;

/// <summary>Reads a folder of manifests that no kustomization lists.</summary>
internal static class PlainFolder
{
    /// <summary>The objects of the app's files; documents that are no Kubernetes objects are passed over.</summary>
    public static List<BuildObject> Read(Build build, AppSource source)
    {
        var objects = new List<BuildObject>();
        if (source.Files is { } listed)
        {
            foreach (var file in listed) objects.AddRange(FromFile(build, file));
        }
        else
        {
            Enter(build, source, source.App.Path, objects);
        }
        return objects;
    }

    /// <summary>Whether a path has the name of a manifest.</summary>
    public static bool IsManifest(string path) =>
        path.EndsWith(".yaml", StringComparison.Ordinal) || path.EndsWith(".yml", StringComparison.Ordinal) || path.EndsWith(".json", StringComparison.Ordinal);

    // As Flux does: folders below that have a kustomization are built, others are entered.
    private static void Enter(Build build, AppSource source, string folder, List<BuildObject> objects)
    {
        foreach (var file in build.Index.Children(folder).Where(x => IsManifest(x) && build.Index.IsFile(x))) objects.AddRange(FromFile(build, file));
        if (!source.Recurse) return;
        foreach (var below in build.Index.Folders.Where(x => x.Length > 0 && TreePath.Parent(x) == folder && x != folder).Order(StringComparer.Ordinal).ToList())
        {
            if (build.Problem is not null) return;
            if (Kustomization.FileNames.Any(x => build.Index.IsFile($"{below}/{x}"))) objects.AddRange(new Accumulator(build).Run(below));
            else Enter(build, source, below, objects);
        }
    }

    private static IEnumerable<BuildObject> FromFile(Build build, string file)
    {
        foreach (var document in build.Documents(file))
        {
            if (document.Root is not JsonObject root) continue;
            foreach (var (at, body) in new YamlDocument(document.Index, document.Line, root).Objects())
            {
                if (KubeObject.From(body) is null || KubeObject.Text(body["apiVersion"]) is not { Length: > 0 }) continue;
                var origin = new Contribution(ContributionKind.Resource, file, document.Index, at, null, body, []);
                yield return new(body, origin);
            }
        }
    }
}
