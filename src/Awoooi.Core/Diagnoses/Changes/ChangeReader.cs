using Awoooi.Objects;
using Awoooi.Topology;

namespace Awoooi.Diagnoses.Changes;

/// <summary>Says what a changed field can do, by what the field is in the Kubernetes API.</summary>
internal static class ChangeReader
{
    private static readonly Dictionary<string, ChangeEffect> ByKey = new(StringComparer.Ordinal)
    {
        ["image"] = ChangeEffect.Image, ["tag"] = ChangeEffect.Image, ["repository"] = ChangeEffect.Image, ["registry"] = ChangeEffect.Image,
        ["digest"] = ChangeEffect.Image, ["imageTag"] = ChangeEffect.Image, ["imagePullPolicy"] = ChangeEffect.Image, ["pullPolicy"] = ChangeEffect.Image,
        ["imagePullSecrets"] = ChangeEffect.PullSecrets,
        ["command"] = ChangeEffect.Command, ["args"] = ChangeEffect.Command, ["workingDir"] = ChangeEffect.Command, ["lifecycle"] = ChangeEffect.Command,
        ["extraArgs"] = ChangeEffect.Command, ["initContainers"] = ChangeEffect.Command, ["containers"] = ChangeEffect.Command,
        ["env"] = ChangeEffect.Env, ["envFrom"] = ChangeEffect.Env, ["extraEnv"] = ChangeEffect.Env, ["extraEnvVars"] = ChangeEffect.Env,
        ["memory"] = ChangeEffect.Memory, ["cpu"] = ChangeEffect.Cpu, ["ephemeral-storage"] = ChangeEffect.Ephemeral,
        ["readinessProbe"] = ChangeEffect.ReadinessProbe, ["livenessProbe"] = ChangeEffect.LivenessProbe, ["startupProbe"] = ChangeEffect.LivenessProbe,
        ["volumes"] = ChangeEffect.Volumes, ["volumeMounts"] = ChangeEffect.Volumes, ["extraVolumes"] = ChangeEffect.Volumes,
        ["nodeSelector"] = ChangeEffect.Scheduling, ["affinity"] = ChangeEffect.Scheduling, ["tolerations"] = ChangeEffect.Scheduling,
        ["topologySpreadConstraints"] = ChangeEffect.Scheduling, ["priorityClassName"] = ChangeEffect.Scheduling, ["nodeName"] = ChangeEffect.Scheduling,
        ["schedulerName"] = ChangeEffect.Scheduling, ["runtimeClassName"] = ChangeEffect.Scheduling,
        ["serviceAccountName"] = ChangeEffect.Account, ["serviceAccount"] = ChangeEffect.Account, ["automountServiceAccountToken"] = ChangeEffect.Account,
        ["securityContext"] = ChangeEffect.Security, ["podSecurityContext"] = ChangeEffect.Security, ["hostNetwork"] = ChangeEffect.Security,
        ["ports"] = ChangeEffect.Ports, ["containerPort"] = ChangeEffect.Ports, ["targetPort"] = ChangeEffect.ServicePorts,
        ["dnsPolicy"] = ChangeEffect.Env, ["dnsConfig"] = ChangeEffect.Env, ["hostAliases"] = ChangeEffect.Env,
        ["terminationGracePeriodSeconds"] = ChangeEffect.Command, ["activeDeadlineSeconds"] = ChangeEffect.Command, ["backoffLimit"] = ChangeEffect.Command,
        ["replicas"] = ChangeEffect.Replicas, ["replicaCount"] = ChangeEffect.Replicas, ["strategy"] = ChangeEffect.Strategy, ["updateStrategy"] = ChangeEffect.Strategy,
        ["volumeClaimTemplates"] = ChangeEffect.Claim, ["storageClass"] = ChangeEffect.Claim, ["storageClassName"] = ChangeEffect.Claim, ["persistence"] = ChangeEffect.Claim,
        ["autoscaling"] = ChangeEffect.Autoscaler, ["maxReplicas"] = ChangeEffect.Autoscaler, ["minReplicas"] = ChangeEffect.Autoscaler,
        ["podDisruptionBudget"] = ChangeEffect.Budget, ["networkPolicy"] = ChangeEffect.Traffic, ["rbac"] = ChangeEffect.Rights,
    };

    private static readonly string[] Innocents =
        ["PrometheusRule", "ServiceMonitor", "PodMonitor", "Probe", "Namespace", "Application", "AppProject", "GrafanaDashboard", "Event"];

    public static ChangeEffect Effect(ObjectRef item, FieldChange change)
    {
        if (Innocents.Contains(item.Kind)) return ChangeEffect.Innocent;
        if (item.Kind == ObjectRef.HelmValuesKind) return ByName(change, ChangeEffect.Config);
        if (change.Field.Segments is [FieldSegment.Key { Name: "metadata" }, ..] or [FieldSegment.Key { Name: "status" }, ..]) return ChangeEffect.Innocent;
        if (Workload.Is(item.Kind)) return OfWorkload(item, change);
        return item.Kind switch
        {
            "ConfigMap" or "Secret" or "SealedSecret" or "ExternalSecret" => ChangeEffect.Config,
            "Service" => Keys(change).Contains("selector") ? ChangeEffect.ServiceSelector : ChangeEffect.ServicePorts,
            "Role" or "ClusterRole" or "RoleBinding" or "ClusterRoleBinding" or "ServiceAccount" => ChangeEffect.Rights,
            "ResourceQuota" or "LimitRange" => ChangeEffect.Quota,
            "PersistentVolumeClaim" or "StorageClass" => ChangeEffect.Claim,
            "HorizontalPodAutoscaler" or "ScaledObject" => ChangeEffect.Autoscaler,
            "PodDisruptionBudget" => ChangeEffect.Budget,
            _ => GovernorEdges.IsTrafficPolicy(item.Kind) ? ChangeEffect.Traffic : ChangeEffect.CustomSpec,
        };
    }

    public static Direction DirectionOf(FieldChange change)
    {
        if (change.Before is null) return Direction.Added;
        if (change.After is null) return Direction.Removed;
        if (Quantity.Parse(KubeObject.Text(change.Before)) is not { } before || Quantity.Parse(KubeObject.Text(change.After)) is not { } after) return Direction.Changed;
        return after < before ? Direction.Lowered : after > before ? Direction.Raised : Direction.Changed;
    }

    /// <summary>The container that a field belongs to; empty when it belongs to none or to all.</summary>
    public static string Container(FieldPath field)
    {
        for (var i = 1; i < field.Segments.Count; i++)
        {
            if (field.Segments[i] is FieldSegment.Item { By: "name" } item && field.Segments[i - 1] is FieldSegment.Key { Name: "containers" or "initContainers" }) return item.Value;
        }
        return "";
    }

    public static bool IsRequest(FieldPath field) => field.Segments.Any(x => x is FieldSegment.Key { Name: "requests" });

    private static ChangeEffect OfWorkload(ObjectRef item, FieldChange change)
    {
        var template = FieldPath.Parse(Workload.TemplatePath(item.Kind)).Key("metadata");
        if (change.Field.IsWithin(template)) return change.Field.IsWithin(template.Key("labels")) ? ChangeEffect.TemplateLabels : ChangeEffect.Innocent;
        return ByName(change, ChangeEffect.Innocent);
    }

    // The outermost telling key decides, so that env[name=x].value is environment and a probe's port is a probe; resources are told apart inside.
    private static ChangeEffect ByName(FieldChange change, ChangeEffect otherwise)
    {
        var keys = Keys(change).Where(x => x is not ("containers" or "initContainers") || IsWholeContainer(change)).ToList();
        if (keys.Contains("resources") || keys.Contains("limits") || keys.Contains("requests")) return OfResources(keys, change);
        return keys.Where(ByKey.ContainsKey).Select(x => (ChangeEffect?)ByKey[x]).FirstOrDefault() ?? otherwise;
    }

    private static bool IsWholeContainer(FieldChange change) => change.Field.Segments[^1] is FieldSegment.Item or FieldSegment.Index;

    private static ChangeEffect OfResources(List<string> keys, FieldChange change)
    {
        var text = string.Join(' ', keys) + change.Before?.ToJsonString() + change.After?.ToJsonString();
        return text.Contains("memory", StringComparison.Ordinal) ? ChangeEffect.Memory
            : text.Contains("cpu", StringComparison.Ordinal) ? ChangeEffect.Cpu
            : text.Contains("ephemeral-storage", StringComparison.Ordinal) ? ChangeEffect.Ephemeral : ChangeEffect.Innocent;
    }

    private static IEnumerable<string> Keys(FieldChange change) => change.Field.Segments.OfType<FieldSegment.Key>().Select(x => x.Name);
}
