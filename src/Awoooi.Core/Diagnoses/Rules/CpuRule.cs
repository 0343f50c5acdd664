using Awoooi.Diagnoses.Symptoms;
using Awoooi.Objects;
using Awoooi.Topology;

namespace Awoooi.Diagnoses.Rules;

/// <summary>Is a container throttled by its CPU limit?</summary>
internal sealed class CpuRule : IDiagnosisRule
{
    public string Name => "cpu";

    public IEnumerable<Cause> Explain(RuleContext context)
    {
        if (context.Main is not { Kind: SymptomKind.Throttled or SymptomKind.ErrorRate or SymptomKind.Unready or SymptomKind.ProbeKilled }
            || context.First(SymptomKind.Throttled) is not { } symptom || context.Body is not { } body) yield break;
        var limit = KubeObject.Text(Workload.Container(body, symptom.Container)?["resources"]?["limits"]?["cpu"]);
        if (limit is null) yield break;
        yield return new(context.Target, CauseKind.CpuTooSmall, $"{symptom.Text}; its limit is {limit}", context.Main.Kind == SymptomKind.Throttled ? 0.8 : 0.7,
            context.Cite("throttled", "container_cpu_usage"), symptom.Container);
    }
}
