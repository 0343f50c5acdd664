using Awoooi.Objects;

namespace Awoooi.Proofs.Checks;

/// <summary>Does everything exist that the touched objects name, ports included, and does nobody name what the change removes?</summary>
internal sealed class ReferenceCheck : IProofCheck
{
    public string Name => "references";

    public CheckResult Run(ProofContext context)
    {
        var findings = new Findings(Name);
        var count = 0;
        foreach (var item in context.Touched)
        {
            var old = context.Before(item.Ref) is { } before ? References.Of(before).ToHashSet() : [];
            foreach (var name in References.Of(item))
            {
                count++;
                Check(item.Ref, name, old.Contains(name), context, findings);
            }
        }
        var removed = context.Differences.Where(x => x.Kind == ChangeKind.Removed).Select(x => x.Object).ToHashSet();
        foreach (var (by, name) in context.Declared.SelectMany(w => References.Of(w).Select(x => (w.Ref, x))))
        {
            if (removed.Contains(name)) findings.Refuse($"{name} would be removed while {by} names it", "remove the reference first");
        }
        Ports(context, findings);
        return findings.Or(count == 0 ? "nothing is touched that names anything" : $"{count} referenced object{(count == 1 ? "" : "s")} exist{(count == 1 ? "s" : "")}");
    }

    private static void Check(ObjectRef by, ObjectRef name, bool asBefore, ProofContext context, Findings findings)
    {
        if (context.After(name) is not null) return;
        var isGoing = context.Before(name) is not null;
        if (!isGoing && !context.LookedFor(name.Kind, name.Namespace)) findings.Gap($"{name} is not declared, and live ones were not looked for", $"supply live {name.Kind} objects");
        else if (!isGoing && context.IsLive(name)) return;
        else if (asBefore && !isGoing) findings.Note($"{name} does not exist (already so before)");
        else findings.Refuse($"{by} names {name}, which does not exist", "declare it in the same change, or name one that exists");
    }

    // A change of a workload can leave a Service without its port: whoever names it need not be touched.
    private static void Ports(ProofContext context, Findings findings)
    {
        var dangling = PortReferences.Dangling([.. context.Declared]).ToList();
        if (dangling.Count == 0) return;
        var old = PortReferences.Dangling([.. context.DeclaredBefore]).ToHashSet();
        var touched = context.Touched.Select(x => x.Ref).ToHashSet();
        foreach (var (by, fault) in dangling)
        {
            if (!old.Contains((by, fault))) findings.Refuse($"{by}: {fault}", "name a port that is there");
            else if (touched.Contains(by)) findings.Note($"{by}: {fault} (already so before)");
        }
    }
}
