using System.Globalization;
using Awoooi.Diagnoses.Symptoms;
using Awoooi.Evidences;

namespace Awoooi.Diagnoses.Rules;

/// <summary>Will a volume be full, or can a claim not be bound?</summary>
internal sealed class VolumeRule : IDiagnosisRule
{
    public string Name => "volume";

    public IEnumerable<Cause> Explain(RuleContext context)
    {
        if (context.Target.Kind != "PersistentVolumeClaim" || context.Main is not { } main) yield break;
        if (main.Kind == SymptomKind.ClaimPending)
        {
            yield return new(context.Target, CauseKind.OutsideGit, $"{main.Text}, and no commit of the history changed its class or size", 0.7, context.Cite(),
                HandOver: "Look at the claim's events, its StorageClass and the provisioner.");
        }
        if (context.First(SymptomKind.VolumeFilling) is { } filling) yield return Filling(context, filling);
    }

    private static Cause Filling(RuleContext context, Symptom symptom)
    {
        var name = context.Body?.TextAt("spec.storageClassName");
        var storage = name is null ? null : context.Cluster.Find(new("storage.k8s.io/v1", "StorageClass", "", name));
        var inodes = Share(context, "kubelet_volume_stats_inodes_used", "kubelet_volume_stats_inodes");
        if (inodes > 0.9)
        {
            return new(context.Target, CauseKind.OutsideGit, string.Create(CultureInfo.InvariantCulture, $"{inodes:P0} of its inodes are used; more bytes do not help every file system"), 0.8,
                context.Cite("kubelet_volume_stats"), HandOver: "Owners: remove small files, or recreate the file system with more inodes.");
        }
        var growable = storage?.TextAt("allowVolumeExpansion") == "true";
        var kind = growable ? CauseKind.VolumeFilling : CauseKind.OutsideGit;
        var note = growable ? "its class allows online growth"
            : storage is null ? "its StorageClass was not looked for, so it is not known whether it can grow" : $"its class {name} does not allow growth";
        return new(context.Target, kind, $"{symptom.Text}; {note}", 0.88, context.Cite("kubelet_volume_stats", $"StorageClass//{name}"),
            HandOver: "Owners: settle retention. A larger volume only buys time while writing goes on.");
    }

    private static double Share(RuleContext context, string used, string all)
    {
        var mine = context.Evidence.Readings.Where(x => ReadingName.Label(x, "persistentvolumeclaim") == context.Target.Name && ReadingName.Label(x, "namespace") == context.Target.Namespace).ToList();
        var (part, whole) = (mine.LastOrDefault(x => ReadingName.Is(x, used)), mine.LastOrDefault(x => ReadingName.Is(x, all)));
        return part is null || whole is not { Value: > 0 } ? 0 : part.Value / whole.Value;
    }
}
