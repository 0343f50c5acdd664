using Awoooi.Diagnoses;

namespace Awoooi.Remedies;

/// <summary>Raises the CPU limit of a container that is throttled.</summary>
internal sealed class RaiseCpu() : RaiseResource("cpu")
{
    public override string Id => "raise-cpu";

    public override bool Treats(Cause cause) => cause.Kind == CauseKind.CpuTooSmall;

    protected override Bound Bound(GuardrailPolicy guardrails) => guardrails.Cpu;

    // A throttled container shows how much it was given, not how much it wants.
    protected override decimal Wanted(RemedyContext context) => 0;
}
