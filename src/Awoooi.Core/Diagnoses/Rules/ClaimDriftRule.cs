using Awoooi.Diagnoses.Changes;
using Awoooi.Diagnoses.Symptoms;
using Awoooi.Objects;
using Awoooi.Topology;

namespace Awoooi.Diagnoses.Rules;

/// <summary>Was a StatefulSet's pending claim made otherwise than the set's template says, so that git is right and the claim is wrong?</summary>
/// <remarks>The controller takes a claim of the right name as it is: kubernetes/kubernetes, pkg/controller/statefulset.</remarks>
internal sealed class ClaimDriftRule : IDiagnosisRule
{
    public string Name => "claim-drift";

    public IEnumerable<Cause> Explain(RuleContext context)
    {
        if (context.Target.Kind != "PersistentVolumeClaim" || context.First(SymptomKind.ClaimPending) is not { } symptom || context.Cluster.Find(context.Target) is not { } claim) yield break;
        var set = context.Graph.To(context.Target).Where(x => x.Kind == EdgeKind.Mounts && x.From.Kind == "StatefulSet").Select(x => context.Evidence.Declared.Find(x.From)?.Object).OfType<KubeObject>().FirstOrDefault();
        var template = set?.ItemsAt("spec.volumeClaimTemplates").FirstOrDefault(x => claim.Ref.Name.StartsWith($"{KubeObject.Text(x["metadata"]?["name"])}-{set.Ref.Name}-", StringComparison.Ordinal));
        if (KubeObject.Text(template?["spec"]?["storageClassName"]) is not { } declared || claim.TextAt("spec.storageClassName") is not { } live || live == declared) yield break;
        // The set as a commit has made it since is another matter: then its older claims are merely older.
        if (context.Evidence.History.Any(x => x.Changes.Any(c => c.Change.Object == set!.Ref && c.Change.Fields.Any(f => ChangeReader.Effect(set.Ref, f) == ChangeEffect.Claim)))) yield break;
        yield return new(claim.Ref, CauseKind.Drift,
            $"{symptom.Text}: it asks for class {live}, while {set!.Ref} in git declares {declared}", 0.9, context.Cite(set.Ref.Id),
            HandOver: $"The repository needs no change: after asking who made {claim.Ref}, delete it (it was never bound and holds nothing) and its pod; the set makes both again as git declares.");
    }
}
