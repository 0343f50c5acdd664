using Awoooi.Diagnoses.Symptoms;
using Awoooi.Topology;

namespace Awoooi.Diagnoses.Rules;

/// <summary>Does the target fail because of a host that the cluster does not run?</summary>
internal sealed class ExternalDependencyRule : IDiagnosisRule
{
    private static readonly string[] Failed = ["connection refused", "could not connect", "cannot connect", "failed to connect", "i/o timeout", "timed out", "no such host", "no route to host", "bad gateway"];

    public string Name => "external-dependency";

    public IEnumerable<Cause> Explain(RuleContext context)
    {
        if (context.Main is not { Kind: SymptomKind.Crashed or SymptomKind.Unready or SymptomKind.ErrorRate or SymptomKind.JobFailed or SymptomKind.ProbeKilled } main) yield break;
        var hosts = context.Words.Where(line => Failed.Any(x => line.Contains(x, StringComparison.OrdinalIgnoreCase)))
            .SelectMany(HostReferences.In).Where(x => x.IsForeign).Select(x => x.Host).Distinct().ToList();
        if (hosts.Count == 0) yield break;
        // The host's name may be confidential: the cited log line tells it, shielded.
        yield return new(context.Target, CauseKind.OutsideGit, $"{main.Text}: its log says that it cannot reach a host outside the cluster, and no commit explains it", 0.7, context.Cite(),
            main.Container, HandOver: "Look at the external service named in the cited log line, and at the way to it (DNS, firewall, proxy, credentials).");
    }
}
