using Awoooi.Diagnoses;
using Awoooi.Evidences;
using Awoooi.Results;
using Awoooi.Topology;

namespace Awoooi.Remedies;

/// <summary>From a diagnosis to one bounded remedy, or to a well-founded "no safe fix".</summary>
public sealed class RemedyPlanner
{
    private readonly IReadOnlyList<IRemedy> _remedies = RemedyCatalog.All;

    /// <summary>Plans the remedy of the likeliest cause.</summary>
    /// <returns>The plan; or the refusal that says why nothing safe can be done, with what a person should do instead.</returns>
    public Result<RemedyPlan> Plan(Diagnosis diagnosis, Evidence evidence, RemedyPolicy policy, GuardrailPolicy guardrails)
    {
        ArgumentNullException.ThrowIfNull(diagnosis);
        ArgumentNullException.ThrowIfNull(evidence);
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(guardrails);
        if (diagnosis.Causes is not [var cause, ..]) return new Refusal("unknown-cause", diagnosis.Summary, "look at the evidence; nothing is proposed on a guess");
        if (Unfit(cause) is { } unfit) return unfit;
        if (_remedies.FirstOrDefault(x => x.Treats(cause)) is not { } remedy) return new Refusal("no-remedy", $"no remedy treats {cause.Kind}: {cause.Reason}", HandOver(cause));
        if (!policy.Enabled.Contains(remedy.Id)) return new Refusal("remedy-not-enabled", $"{remedy.Id} would treat this, and remedies.yaml does not enable it: {cause.Reason}", "enable it in remedies.yaml, or act by hand");
        if (!remedy.Plan(new RemedyContext(cause, evidence, guardrails)).Succeeded(out var plan, out var refusal)) return refusal;
        return Protected(plan, cause, policy) ?? NotOurs(plan, evidence) ?? (Result<RemedyPlan>)plan;
    }

    private static Refusal? Unfit(Cause cause) => cause switch
    {
        { Confidence: < RuleDiagnostician.LeastConfidence } or { Kind: CauseKind.Unknown } => new("unknown-cause", cause.Reason, HandOver(cause)),
        { Kind: CauseKind.MemoryLeak } => new("memory-leak", cause.Reason, HandOver(cause)),
        { Kind: CauseKind.Drift } => new("git-is-right", cause.Reason, HandOver(cause)),
        { Kind: CauseKind.OutsideGit } => new("outside-git", cause.Reason, HandOver(cause)),
        { Kind: CauseKind.NoFault } => new("no-fault", cause.Reason, HandOver(cause)),
        _ => null,
    };

    private static string HandOver(Cause cause) => cause.HandOver.Length > 0 ? cause.HandOver : "look at the evidence; nothing is proposed on a guess";

    private static Refusal? Protected(RemedyPlan plan, Cause cause, RemedyPolicy policy) =>
        plan.Edits.Select(x => x.Object).Append(plan.Target).Append(cause.Object).FirstOrDefault(x => policy.ProtectedNamespaces.Contains(x.Namespace) || (x.Kind == "Namespace" && policy.ProtectedNamespaces.Contains(x.Name))) is { } item
            ? new("protected-namespace", $"{item} lies in a namespace in which nothing is proposed", "change it by the procedure of that namespace's owners")
            : null;

    // What a controller made is written again by it; keys and rights are never composed, only put back as they were reviewed.
    private static Refusal? NotOurs(RemedyPlan plan, Evidence evidence)
    {
        foreach (var edit in plan.Edits.Where(x => x.Kind == EditKind.Set))
        {
            if (edit.Object.Kind is "Secret" or "Role" or "ClusterRole" or "RoleBinding" or "ClusterRoleBinding") return new Refusal("rights", $"{edit.Object} is not written by a machine", "a person decides about secrets and rights");
            if (evidence.Cluster.Find(edit.Object) is { } live && PodOwners.Controller(live) is { } owner)
            {
                return new Refusal("not-the-owner", $"{edit.Object} is made by {owner}, which would put it back", $"change {owner} where it is declared");
            }
        }
        return null;
    }
}
