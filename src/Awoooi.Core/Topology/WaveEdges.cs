using System.Globalization;
using Awoooi.Evidences;
using Awoooi.Objects;

namespace Awoooi.Topology;

/// <summary>What Argo CD applies later waits for what it applies earlier: the sync waves of one app.</summary>
/// <remarks>Argo CD documentation, "Sync phases and waves": an object without the annotation is in wave 0.</remarks>
internal static class WaveEdges
{
    private const string Annotation = "argocd.argoproj.io/sync-wave";

    public static void Add(GraphBuilder graph, DeclaredState declared)
    {
        foreach (var app in declared.Objects.Where(x => Matters(x.Object.Ref.Kind)).GroupBy(x => x.App))
        {
            var waves = app.GroupBy(x => Wave(x.Object)).OrderBy(x => x.Key).ToList();
            foreach (var (earlier, later) in waves.Zip(waves.Skip(1)))
            {
                foreach (var item in later)
                {
                    foreach (var first in earlier) graph.Add(item.Object.Ref, first.Object.Ref, EdgeKind.Follows, $"sync wave {later.Key} after {earlier.Key}");
                }
            }
        }
    }

    private static bool Matters(string kind) => Workload.Is(kind) || kind is "Application" or "HelmRelease";

    private static int Wave(KubeObject item) =>
        int.TryParse(KubeObject.Text(item.At("metadata.annotations")?[Annotation]), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var wave) ? wave : 0;
}
