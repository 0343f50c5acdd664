using Awoooi.Objects;

namespace Awoooi.Proofs.Checks;

/// <summary>Does everything exist that the touched workloads name, and does nobody name what the change removes?</summary>
internal sealed class ReferenceCheck : IProofCheck
{
    public string Name => "references";

    public CheckResult Run(ProofContext context)
    {
        var findings = new Findings(Name);
        var count = 0;
        foreach (var workload in context.Touched.Select(TemplatedWorkload.From).OfType<TemplatedWorkload>())
        {
            var old = TemplatedWorkload.From(context.Before(workload.Ref)) is { } before ? References.Of(before).ToHashSet() : [];
            foreach (var name in References.Of(workload))
            {
                count++;
                Check(workload, name, old.Contains(name), context, findings);
            }
        }
        var removed = context.Differences.Where(x => x.Kind == ChangeKind.Removed).Select(x => x.Object).ToHashSet();
        foreach (var (workload, name) in context.Declared.Select(TemplatedWorkload.From).OfType<TemplatedWorkload>().SelectMany(w => References.Of(w).Select(x => (w, x))))
        {
            if (removed.Contains(name)) findings.Refuse($"{name} would be removed while {workload.Ref} names it", "remove the reference first");
        }
        return findings.Or(count == 0 ? "no workload is touched that names anything" : $"{count} referenced object{(count == 1 ? "" : "s")} exist{(count == 1 ? "s" : "")}");
    }

    private static void Check(TemplatedWorkload workload, ObjectRef name, bool asBefore, ProofContext context, Findings findings)
    {
        if (context.After(name) is not null) return;
        var isGoing = context.Before(name) is not null;
        if (!isGoing && !context.LookedFor(name.Kind, name.Namespace)) findings.Gap($"{name} is not declared, and live ones were not looked for", $"supply live {name.Kind} objects");
        else if (!isGoing && context.IsLive(name)) return;
        else if (asBefore && !isGoing) findings.Note($"{name} does not exist (already so before)");
        else findings.Refuse($"{workload.Ref} names {name}, which does not exist", "declare it in the same change, or name one that exists");
    }
}
