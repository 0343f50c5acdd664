using Awoooi.Diagnoses.Changes;
using Awoooi.Diagnoses.Symptoms;
using Awoooi.Evidences;
using Awoooi.Objects;
using Awoooi.Topology;

namespace Awoooi.Diagnoses.Rules;

/// <summary>Does the cluster lack, or hold otherwise, what git declares, and does that explain the fault? Then git is right and must not be edited.</summary>
internal sealed class DriftRule : IDiagnosisRule
{
    private const double Sure = 0.9;
    private const double Likely = 0.72;

    private static readonly string[] Denied = ["forbidden", "unauthorized", "permission", "cannot list", "cannot get", "access denied", "can-i", "403", "401"];

    public string Name => "drift";

    public IEnumerable<Cause> Explain(RuleContext context)
    {
        if (context.Main is not { } main) return [];
        var near = Neighbourhood.Of(context);
        var declared = context.Evidence.Declared.Objects.Where(x => near.GetValueOrDefault(x.Object.Ref) > 0.9 && context.Cluster.LookedFor(x.Object.Ref)).ToList();
        return declared.Select(x => context.Cluster.Find(x.Object.Ref) is { } live ? Differs(context, main, x.Object, live) : Missing(context, main, x.Object.Ref))
            .OfType<Cause>().OrderByDescending(x => x.Confidence).Take(1);
    }

    private static Cause? Missing(RuleContext context, Symptom main, ObjectRef item)
    {
        var confidence = Explains(context, main, item);
        if (confidence == 0 || SyncState(context.Cluster, item) == "Synced") return null;
        var known = SyncState(context.Cluster, item) is { } state ? $"; the delivery tool says {state}" : "";
        return new(item, CauseKind.Drift, $"{main.Text}: git declares {item}, which {context.Target} needs, and the cluster lacks it{known}",
            known.Length > 0 ? Math.Max(confidence, Sure) : confidence, context.Cite(item.Id),
            HandOver: $"The repository needs no change: sync the application so that {item} exists again, after asking who removed it; it may have been on purpose.");
    }

    private static double Explains(RuleContext context, Symptom main, ObjectRef item)
    {
        var suffers = main.Kind is SymptomKind.Unready or SymptomKind.Crashed or SymptomKind.JobFailed or SymptomKind.ErrorRate or SymptomKind.RolloutStuck or SymptomKind.ProbeKilled;
        var named = context.Words.Any(x => x.Contains(item.Name, StringComparison.Ordinal));
        return item.Kind switch
        {
            "Role" or "RoleBinding" or "ClusterRole" or "ClusterRoleBinding" when suffers => IsDenied(context) ? Sure : Likely,
            "ServiceAccount" when suffers || main.Kind == SymptomKind.CreateRefused => named || IsDenied(context) ? Sure : Likely,
            "ConfigMap" or "Secret" or "PersistentVolumeClaim" when main.Kind is SymptomKind.ConfigError or SymptomKind.MountFailed or SymptomKind.Unschedulable => named ? Sure : Likely,
            "Service" when suffers => named ? Likely : 0,
            _ => 0,
        };
    }

    private static bool IsDenied(RuleContext context)
    {
        var probes = Workload.Containers(context.Body!).SelectMany(x => new[] { x["readinessProbe"], x["livenessProbe"], x["startupProbe"] }).Select(x => x?.ToJsonString() ?? "");
        return context.Words.Concat(probes).Any(x => Denied.Any(word => x.Contains(word, StringComparison.OrdinalIgnoreCase)));
    }

    private static Cause? Differs(RuleContext context, Symptom main, KubeObject declared, KubeObject live)
    {
        var scaled = context.Graph.To(declared.Ref).Any(x => x.Kind == EdgeKind.Scales);
        var fields = DriftDiff.Of(declared, live).Where(x => !(scaled && x.Field.ToString() == "spec.replicas"))
            .Select(x => (Field: x, Fit: Fit(main, declared.Ref, x))).Where(x => x.Fit >= Likely).OrderByDescending(x => x.Fit).ToList();
        if (fields.Count == 0) return null;
        var pending = context.Evidence.History.FirstOrDefault(c => c.Changes.Any(x => x.Change.Object == declared.Ref && x.Change.Fields.Any(f => fields.Exists(d => d.Field.Field.Equals(f.Field)))));
        return new(declared.Ref, CauseKind.Drift,
            $"{main.Text}: in the cluster {string.Join(", ", fields.Take(3).Select(x => x.Field.Field))} of {declared.Ref} is not as git declares"
                + (pending is null ? "" : $"; commit {RuleContext.Short(pending.Commit.Id)} has not arrived"),
            Math.Min(0.9, fields[0].Fit), context.Cite(declared.Ref.Id), HandOver: pending is null
                ? $"The repository needs no change: {declared.Ref} was changed by hand. Sync the application after asking who did it and why."
                : $"The repository needs no change: sync the application, and find out why commit {RuleContext.Short(pending.Commit.Id)} has not been applied.");
    }

    private static double Fit(Symptom main, ObjectRef item, FieldChange field)
    {
        var container = ChangeReader.Container(field.Field);
        if (main.Container.Length > 0 && container.Length > 0 && container != main.Container) return 0;
        var effect = ChangeReader.Effect(item, field);
        return effect == ChangeEffect.Innocent ? 0 : FaultFit.Of(main.Kind, effect, ChangeReader.DirectionOf(field), ChangeReader.IsRequest(field.Field));
    }

    // Argo CD lists what it manages with a state of its own; a list of live objects that somebody saved may be incomplete.
    private static string? SyncState(ClusterView cluster, ObjectRef item) => cluster.OfKind("Application").SelectMany(x => x.ItemsAt("status.resources"))
        .Where(x => KubeObject.Text(x["kind"]) == item.Kind && KubeObject.Text(x["name"]) == item.Name && (KubeObject.Text(x["namespace"]) ?? "") == item.Namespace)
        .Select(x => KubeObject.Text(x["status"])).FirstOrDefault();
}
