using Awoooi.Objects;

namespace Awoooi.Proofs.Checks;

/// <summary>Can the claims that grow be grown?</summary>
/// <remarks>Only where the StorageClass says allowVolumeExpansion (admission plug-in PersistentVolumeClaimResize).</remarks>
internal sealed class VolumeExpansionCheck : IProofCheck
{
    private const string Kind = "StorageClass";

    public string Name => "volume-expansion";

    public CheckResult Run(ProofContext context)
    {
        var findings = new Findings(Name);
        foreach (var claim in context.Differences.Where(x => x.Object.Kind == "PersistentVolumeClaim" && x.Kind == ChangeKind.Modified
            && x.Fields.Any(f => f.Field.Equals(FieldPath.Parse("spec.resources.requests.storage")))).Select(x => x.Object))
        {
            Check(claim, context, findings);
        }
        return findings.Or("no claim grows");
    }

    private static void Check(ObjectRef claim, ProofContext context, Findings findings)
    {
        var name = context.LookedFor(claim.Kind, claim.Namespace) ? KubeObject.Text(context.Live(claim, "spec.storageClassName")) : null;
        name ??= context.After(claim)?.TextAt("spec.storageClassName");
        if (name is null)
        {
            findings.Gap($"{claim} names no StorageClass and the live claim was not seen", "supply live PersistentVolumeClaim objects");
            return;
        }
        var found = context.Every(Kind, "").FirstOrDefault(x => x.Ref.Name == name);
        if (found is null && !context.LookedFor(Kind, "")) findings.Gap($"StorageClass {name} was not looked for", "supply live StorageClass objects");
        else if (found?.TextAt("allowVolumeExpansion") == "true") findings.Note($"StorageClass {name} lets {claim} grow");
        else findings.Refuse($"StorageClass {name} {(found is null ? "does not exist" : "does not allow expansion")}, so {claim} cannot grow", "move the data to a claim of a class that can grow");
    }
}
