using Awoooi.Objects;

namespace Awoooi.Proofs.Checks;

/// <summary>Does the change bring a fault into an object that was not in it before?</summary>
/// <remarks>A fault that was there before does not forbid mending another one; it is named.</remarks>
internal abstract class ShapeCheck : IProofCheck
{
    public abstract string Name { get; }

    protected abstract string Remedy { get; }

    public CheckResult Run(ProofContext context)
    {
        var findings = new Findings(Name);
        var looked = 0;
        foreach (var item in context.Touched)
        {
            looked++;
            var old = context.Before(item.Ref) is { } before ? Faults(before).ToHashSet() : [];
            foreach (var fault in Faults(item))
            {
                if (old.Contains(fault)) findings.Note($"{item.Ref}: {fault} (already so before)");
                else findings.Refuse($"{item.Ref}: {fault}", Remedy);
            }
        }
        return findings.Or($"{looked} object{(looked == 1 ? "" : "s")} in order");
    }

    protected abstract IEnumerable<string> Faults(KubeObject item);
}
