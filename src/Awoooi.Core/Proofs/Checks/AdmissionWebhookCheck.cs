using Awoooi.Proofs.DryRuns;

namespace Awoooi.Proofs.Checks;

/// <summary>Does every admission webhook that will judge the change take part in a dry-run?</summary>
/// <remarks>Kubernetes, Dynamic Admission Control, side effects: a dry-run that would call any other webhook fails.</remarks>
internal sealed class AdmissionWebhookCheck : IProofCheck
{
    public string Name => "admission-webhooks";

    public CheckResult Run(ProofContext context)
    {
        if (!context.Request.DryRun.IsWhole) return CheckResult.NotChecked(Name, "which admission webhooks judge it");
        var findings = new Findings(Name);
        context.Asked(DryRunFacts.Server, DryRunFacts.Webhooks);
        foreach (var hook in context.Request.DryRun.Webhooks)
        {
            if (hook.TakesDryRuns) findings.Note($"{hook.Name} judges dry-runs ({hook.SideEffects})");
            else findings.Gap($"{hook.Name} of {hook.Configuration} says sideEffects: {hook.SideEffects}, so it cannot be asked", $"set sideEffects of {hook.Name} to None or NoneOnDryRun, if that is what it does");
        }
        return findings.Or("no admission webhook is called for these objects");
    }
}
