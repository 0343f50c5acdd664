using System.Text.Json.Nodes;
using Awoooi.Objects;

namespace Awoooi.Proofs.Rollouts;

/// <summary>Who reads a ConfigMap or Secret that changes under its name, which restarts nothing.</summary>
/// <remarks>
/// Mounted files follow within about a minute (kubelet sync); environment variables and single files (<c>subPath</c>) are read when a
/// container starts. A generated name with a hash changes the pod template, so its readers restart.
/// </remarks>
internal static class ConfigReaders
{
    /// <summary>A sentence per object that changes in place.</summary>
    public static IEnumerable<string> Sentences(ProofContext context) => context.Differences
        .Where(x => x.Kind == ChangeKind.Modified && x.Object.Kind is "ConfigMap" or "Secret")
        .Select(x => Sentence(x.Object, context));

    private static string Sentence(ObjectRef config, ProofContext context)
    {
        var restarting = context.Rollouts.Where(x => x.Rollout.Restarts).Select(x => x.Rollout.Workload).ToHashSet();
        var all = context.InNamespace(config.Namespace).Select(TemplatedWorkload.From).OfType<TemplatedWorkload>()
            .Where(x => !restarting.Contains(x.Ref)).Select(x => (Workload: x, Reads: Reading(x, config))).Where(x => x.Reads.Files || x.Reads.AtStart).ToList();
        var atStart = all.Where(x => x.Reads.AtStart).Select(x => x.Workload).ToList();
        var files = all.Where(x => !x.Reads.AtStart).Select(x => x.Workload).ToList();
        if (all.Count == 0) return restarting.Count > 0 ? $"{config} is read anew by what restarts" : $"nothing that git declares reads {config}";
        return string.Join(", ", new[] { Words(atStart, "read", $"{config} at the next start", context), Words(files, "see", $"{config} as files within a minute or two", context) }.Where(x => x.Length > 0));
    }

    private static string Words(List<TemplatedWorkload> readers, string verb, string what, ProofContext context)
    {
        if (readers.Count == 0) return "";
        var pods = readers.Sum(x => x.Scales ? WorkloadRollouts.Declared(x, context.InNamespace(x.Ref.Namespace)) : 0);
        var names = string.Join(", ", readers.Select(x => x.Ref.Id).Order(StringComparer.Ordinal));
        if (!readers.TrueForAll(x => x.Scales)) return $"the pods of {names} {verb} {what}";
        return pods == 1 ? $"1 pod of {names} {verb}s {what}" : $"{pods} pods of {names} {verb} {what}";
    }

    private static (bool Files, bool AtStart) Reading(TemplatedWorkload workload, ObjectRef config)
    {
        var volumes = List(workload.PodSpec["volumes"]).Where(x => Names(x, config) || List(x["projected"]?["sources"]).Any(y => Names(y, config))).Select(x => KubeObject.Text(x["name"])).ToHashSet();
        var mounts = workload.AllContainers.SelectMany(x => List(x["volumeMounts"])).Where(x => volumes.Contains(KubeObject.Text(x["name"]))).ToList();
        return (mounts.Exists(x => x["subPath"] is null && x["subPathExpr"] is null), workload.AllContainers.Any(x => AsEnvironment(x, config)) || mounts.Exists(x => (x["subPath"] ?? x["subPathExpr"]) is not null));
    }

    private static bool Names(JsonObject source, ObjectRef config) => config.Kind == "ConfigMap"
        ? KubeObject.Text(source["configMap"]?["name"]) == config.Name
        : (KubeObject.Text(source["secret"]?["secretName"]) ?? KubeObject.Text(source["secret"]?["name"])) == config.Name;

    private static bool AsEnvironment(JsonObject container, ObjectRef config)
    {
        var (all, one) = config.Kind == "ConfigMap" ? ("configMapRef", "configMapKeyRef") : ("secretRef", "secretKeyRef");
        return List(container["envFrom"]).Any(x => KubeObject.Text(x[all]?["name"]) == config.Name)
            || List(container["env"]).Any(x => KubeObject.Text(x["valueFrom"]?[one]?["name"]) == config.Name);
    }

    private static IEnumerable<JsonObject> List(JsonNode? node) => (node as JsonArray)?.OfType<JsonObject>() ?? [];
}
