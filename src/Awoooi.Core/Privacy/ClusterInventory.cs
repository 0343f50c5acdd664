using Awoooi.Evidences;
using Awoooi.Objects;

namespace Awoooi.Privacy;

/// <summary>Names of one incident's cluster. Given to a shield, they are masked as well; without, names of objects stay readable.</summary>
/// <param name="Names">Name → kind of label (<c>NS</c>, <c>NODE</c>, <c>WORKLOAD</c>, <c>POD</c>, <c>REGISTRY</c>).</param>
public sealed record ClusterInventory(IReadOnlyDictionary<string, string> Names)
{
    // Every cluster has these; they tell nothing.
    private static readonly string[] Everywhere = ["default", "kube-system", "kube-public", "kube-node-lease", "kubernetes"];

    // Whose images everybody pulls.
    private static readonly string[] PublicRegistries = ["docker.io", "registry.k8s.io", "quay.io", "ghcr.io", "gcr.io", "k8s.gcr.io", "mcr.microsoft.com", "public.ecr.aws", "registry.gitlab.com"];

    private static readonly Dictionary<string, string> KindsOfObjects = new(StringComparer.Ordinal)
    {
        ["Namespace"] = Kinds.Namespace, ["Node"] = Kinds.Node, ["Deployment"] = Kinds.Workload, ["StatefulSet"] = Kinds.Workload, ["DaemonSet"] = Kinds.Workload,
        ["Job"] = Kinds.Workload, ["CronJob"] = Kinds.Workload, ["Service"] = Kinds.Workload, ["Pod"] = Kinds.Pod,
    };

    /// <summary>The names of the objects that were seen, of their namespaces, and of the registries of their images.</summary>
    public static ClusterInventory Of(ClusterView cluster)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var item in cluster.Objects)
        {
            if (item.Ref.Namespace.Length > 0) Add(item.Ref.Namespace, Kinds.Namespace);
            if (KindsOfObjects.TryGetValue(item.Ref.Kind, out var kind)) Add(item.Ref.Name, kind);
            foreach (var image in Images(item)) Add(Registry(image), Kinds.Registry);
        }
        return new(names);

        void Add(string name, string kind)
        {
            if (name.Length >= 2 && !Everywhere.Contains(name) && !PublicRegistries.Contains(name)) names.TryAdd(name, kind);
        }
    }

    private static IEnumerable<string> Images(KubeObject item) =>
        item.ItemsAt("spec.containers").Concat(item.ItemsAt("spec.template.spec.containers")).Select(x => KubeObject.Text(x["image"]) ?? "");

    // What stands before the first slash, if it is a host: it has a dot or a port.
    private static string Registry(string image) => image.IndexOf('/') is > 0 and var slash && image[..slash].AsSpan().ContainsAny('.', ':') ? image[..slash] : "";
}
