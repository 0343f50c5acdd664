using Awoooi.Diagnoses.Symptoms;
using Awoooi.Objects;
using Awoooi.Topology;

namespace Awoooi.Diagnoses.Rules;

/// <summary>Is a node down or under pressure? Nothing in a manifest repository describes nodes.</summary>
internal sealed class NodeRule : IDiagnosisRule
{
    public string Name => "node";

    public IEnumerable<Cause> Explain(RuleContext context)
    {
        if (context.Target.Kind != "Node" || context.Main is not { } main) yield break;
        var offenders = main.Kind == SymptomKind.NodePressure ? Offenders(context).ToList() : [];
        foreach (var offender in offenders)
        {
            yield return new(offender, CauseKind.OutsideGit, $"it writes into an emptyDir without sizeLimit on node {context.Target.Name}, where {main.Text}",
                0.7, context.Cite(offender.Id), HandOver: $"Owners of {offender}: bound what it writes (sizeLimit, a claim of its own, retention); which of these is theirs to choose.");
        }
        yield return new(context.Target, CauseKind.OutsideGit, $"node {context.Target.Name}: {main.Text}", 0.9, context.Cite(),
            HandOver: $"Node {context.Target.Name}: a person checks the machine (kubelet, disk, network), then cordons, drains or repairs it. No manifest describes it.");
    }

    // Pods that were evicted from the node, and whose workload keeps data in an unbounded emptyDir.
    private static IEnumerable<ObjectRef> Offenders(RuleContext context) => context.Graph.To(context.Target).Where(x => x.Kind == EdgeKind.RunsOn).Select(x => x.From)
        .Where(x => context.All[x].Any(s => s.Kind == SymptomKind.Evicted) && (context.Cluster.Find(x) ?? context.Evidence.Declared.Find(x)?.Object) is { } body
            && LiveStatus.Items(Workload.PodSpec(body)?["volumes"]).Any(v => v.ContainsKey("emptyDir") && v["emptyDir"]?["sizeLimit"] is null))
        .OrderBy(x => x.Id, StringComparer.Ordinal);
}
