using Awoooi.Documents.Manifests.Kustomize.Fields;
using Awoooi.Documents.Manifests.Kustomize.Names;
using Awoooi.Documents.Manifests.Kustomize.Patches;

namespace Awoooi.Documents.Manifests.Kustomize;

/// <summary>The transformers of one kustomization, in kustomize's order.</summary>
internal static class Transformers
{
    private static readonly Action<Build, Kustomization, List<BuildObject>>[] InOrder =
    [
        PatchTransformer.StrategicMerges,
        PatchTransformer.Patches,
        NamespaceTransformer.Run,
        NameTransformer.Run,
        LabelTransformer.Labels,
        LabelTransformer.Annotations,
        PatchTransformer.Json6902,
        ReplicaTransformer.Run,
        ImageTransformer.Run,
        ReplacementTransformer.Run,
    ];

    /// <summary>Runs them until one stops the build.</summary>
    public static void Run(Build build, Kustomization at, List<BuildObject> objects)
    {
        foreach (var transformer in InOrder)
        {
            if (build.Problem is not null) return;
            transformer(build, at, objects);
            objects.RemoveAll(x => x.Deleted);
        }
    }
}
