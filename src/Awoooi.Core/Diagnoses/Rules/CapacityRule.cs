using System.Text.RegularExpressions;
using Awoooi.Diagnoses.Symptoms;

namespace Awoooi.Diagnoses.Rules;

/// <summary>Can pods not be placed because of the nodes: taints, no room, no node with the labels?</summary>
/// <remarks>Messages: kube-scheduler, pkg/scheduler/framework/plugins.</remarks>
internal sealed class CapacityRule : IDiagnosisRule
{
    private static readonly Regex Taint = new(@"untolerated taint\(?s?\)? \{([^}]*)\}", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    public string Name => "capacity";

    public IEnumerable<Cause> Explain(RuleContext context)
    {
        if (context.First(SymptomKind.Unschedulable) is not { } symptom) yield break;
        var message = context.Symptoms.Where(x => x.Kind == SymptomKind.Unschedulable).Select(x => x.Message).OrderByDescending(x => x.Length).First();
        var taints = Taint.Matches(message).Select(x => x.Groups[1].Value.TrimEnd(':', ' ')).Where(x => !x.StartsWith("node-role.kubernetes.io/", StringComparison.Ordinal)).Distinct().ToList();
        var (what, todo) = message switch
        {
            _ when taints.Count > 0 => ($"nodes carry the taint {string.Join(", ", taints)}, which it does not tolerate",
                "Ask who set the taint and whether it may go; a toleration would put the pod where it is not wanted."),
            _ when message.Contains("Insufficient", StringComparison.Ordinal) => ("no node has room for its requests", "Add nodes, or decide with the owners what may make room."),
            _ when message.Contains("node affinity", StringComparison.Ordinal) || message.Contains("node selector", StringComparison.Ordinal) =>
                ("no node carries the labels that it asks for", "Look whether the labels went from the nodes; the manifest was not changed."),
            _ when message.Contains("PersistentVolumeClaim", StringComparison.Ordinal) || message.Contains("volume", StringComparison.Ordinal) =>
                ("its volume cannot be had on any node", "Look at the claim, its StorageClass and the zone of its volume."),
            _ => ("the scheduler finds no node", "Look at the scheduler's message and the nodes."),
        };
        yield return new(context.Target, CauseKind.OutsideGit, $"{symptom.Text}: {what}, and no commit of the history changed that", 0.8, context.Cite(), HandOver: todo);
    }
}
