using System.Globalization;
using Awoooi.Diagnoses.Symptoms;
using Awoooi.Objects;
using Awoooi.Topology;

namespace Awoooi.Diagnoses.Rules;

/// <summary>Does an autoscaler stand at its maximum because the load needs more, or can it not measure at all?</summary>
internal sealed class AutoscalerRule : IDiagnosisRule
{
    public string Name => "autoscaler";

    public IEnumerable<Cause> Explain(RuleContext context)
    {
        if (context.Target.Kind != "HorizontalPodAutoscaler" || context.Main is not { } main || context.Body is not { } autoscaler) yield break;
        if (main.Kind == SymptomKind.AutoscalerBlind)
        {
            yield return new(context.Target, CauseKind.OutsideGit, main.Text, 0.7, context.Cite(), HandOver: "Look at the metrics API (metrics-server or the adapter), and whether every container has a request for the metric.");
            yield break;
        }
        if (main.Kind != SymptomKind.AutoscalerAtMaximum) yield break;
        var workload = context.Graph.From(context.Target).FirstOrDefault(x => x.Kind == EdgeKind.Scales)?.To;
        var sick = workload is null ? null : context.All[workload].FirstOrDefault(x => x.Kind is SymptomKind.Crashed or SymptomKind.OomKilled or SymptomKind.ProbeKilled or SymptomKind.ConfigError or SymptomKind.ImagePull);
        var load = AutoscalerLoad.Of(autoscaler);
        var needs = load is null ? main.Text : string.Create(CultureInfo.InvariantCulture, $"{main.Text}: {load.Metric} is at {load.Current:0.##} against a target of {load.Target:0.##}, which needs {load.Needed} replicas");
        // More replicas of pods that fail are more failing pods.
        var confidence = sick is not null ? 0.4 : load is null ? 0.7 : load.Needed > Number(autoscaler, "spec.maxReplicas") ? 0.9 : 0.4;
        yield return new(context.Target, CauseKind.AutoscalerAtMaximum, needs + (sick is null ? "" : $"; but {sick.Text}"), confidence,
            context.Cite("kube_horizontalpodautoscaler", "container_cpu_usage"));
    }

    private static int Number(KubeObject item, string path) => int.TryParse(item.TextAt(path), out var value) ? value : 0;
}
