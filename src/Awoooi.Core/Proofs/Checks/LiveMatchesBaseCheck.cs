using Awoooi.Objects;
using Awoooi.Proofs.Rollouts;

namespace Awoooi.Proofs.Checks;

/// <summary>Is each field that changes live as git declares it now?</summary>
/// <remarks>Otherwise somebody changed it by hand, or the delivery tool has not applied the base: the diagnosis was made on other ground.</remarks>
internal sealed class LiveMatchesBaseCheck : IProofCheck
{
    // What the API server fills in where nothing is declared.
    private static readonly Dictionary<string, string[]> Defaults = new()
    {
        ["replicas"] = ["1"],
        ["minReplicas"] = ["1"],
        ["imagePullPolicy"] = ["IfNotPresent", "Always"],
        ["restartPolicy"] = ["Always"],
        ["terminationGracePeriodSeconds"] = ["30"],
        ["protocol"] = ["TCP"],
        ["serviceAccountName"] = ["default"],
        ["type"] = ["ClusterIP", "RollingUpdate", "Opaque"],
    };

    public string Name => "live-matches-base";

    public CheckResult Run(ProofContext context)
    {
        var findings = new Findings(Name);
        var compared = context.Differences.Where(x => x.Kind == ChangeKind.Modified && IsSeen(x.Object, context, findings))
            .Sum(x => Compare(x, context, findings));
        if (context.Differences.Count == 0 && context.Request.Plan is not null) findings.Gap("no rendered difference to compare with the cluster", "make the app renderable");
        return findings.Or(compared == 0 ? "no existing field changes" : $"{compared} field{(compared == 1 ? " is" : "s are")} live as declared");
    }

    private static bool IsSeen(ObjectRef name, ProofContext context, Findings findings)
    {
        if (!context.LookedFor(name.Kind, name.Namespace))
        {
            findings.Gap($"{name.Kind} objects were not looked for", $"supply live {name.Kind} objects");
            return false;
        }
        if (context.IsLive(name)) return true;
        findings.Gap($"{name} is declared but not in the cluster", "see why the delivery tool has not applied it");
        return false;
    }

    private static int Compare(ObjectChange change, ProofContext context, Findings findings)
    {
        foreach (var field in change.Fields)
        {
            var path = field.Field.ToString();
            if (path == "spec.replicas" && Autoscalers.Of(change.Object, context) is not null) continue;
            if (IsConsequence(change.Object, field.Field, context)) continue;
            var live = context.Live(change.Object, path);
            if (DeclaredValue.IsLive(field.Before, live) || (field.Before is null && IsDefault(field.Field, KubeObject.Text(live)))) continue;
            findings.Refuse(
                $"{change.Object} {path} is {CanonicalJson.Write(live)} in the cluster and {CanonicalJson.Write(field.Before)} in git",
                "bring cluster and git together first, then let the alert be looked at again");
        }
        return change.Fields.Count;
    }

    // A chart's checksum annotation follows the values; nobody set it out to be anything.
    private static bool IsConsequence(ObjectRef name, FieldPath field, ProofContext context) =>
        TemplatedWorkload.TemplateOf(name.Kind) is { } template && field.IsWithin(template.Key("metadata").Key("annotations"))
        && !context.Edits.Any(x => x.Object == name && field.IsWithin(x.Field));

    private static bool IsDefault(FieldPath field, string? live) =>
        live is not null && field.Segments[^1] is FieldSegment.Key key && Defaults.GetValueOrDefault(key.Name, []).Contains(live);
}
