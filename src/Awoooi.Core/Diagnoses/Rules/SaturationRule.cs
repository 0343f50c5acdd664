using System.Globalization;
using Awoooi.Diagnoses.Symptoms;
using Awoooi.Evidences;
using Awoooi.Objects;
using Awoooi.Topology;

namespace Awoooi.Diagnoses.Rules;

/// <summary>Is every pod of a workload without autoscaler busy to its limit?</summary>
internal sealed class SaturationRule : IDiagnosisRule
{
    private const double Busy = 0.9;

    public string Name => "saturation";

    public IEnumerable<Cause> Explain(RuleContext context)
    {
        if (context.Target.Kind is not ("Deployment" or "StatefulSet") || context.Body is not { } body) yield break;
        if (context.Main is not null and not { Kind: SymptomKind.ErrorRate or SymptomKind.Throttled } || context.Graph.To(context.Target).Any(x => x.Kind == EdgeKind.Scales)) yield break;
        var usage = context.Evidence.Readings.Where(x => ReadingName.Uses(x, "container_cpu_usage_seconds_total") && ReadingName.Concerns(x, context.Target.Namespace, context.Target.Name, context.Pods)).ToList();
        var shares = usage.GroupBy(x => ReadingName.Label(x, "pod")).Where(x => x.Key is not null)
            .Select(x => Share(body, x.MaxBy(r => r.Time)!.Value, ReadingName.Label(x.First(), "container"))).OfType<double>().ToList();
        if (shares.Count == 0 || shares.Count < context.Pods.Count || shares.Min() < Busy) yield break;
        yield return new(context.Target, CauseKind.TooFewReplicas,
            string.Create(CultureInfo.InvariantCulture, $"all {shares.Count} pods use at least {shares.Min():P0} of their CPU limit, and nothing scales the workload"), 0.7, context.Cite("container_cpu_usage"));
    }

    private static double? Share(KubeObject body, double used, string? container)
    {
        var item = container is null ? Workload.Containers(body).FirstOrDefault() : Workload.Container(body, container);
        return Quantity.Parse(KubeObject.Text(item?["resources"]?["limits"]?["cpu"])) is { Value: > 0 } limit ? used / (double)limit.Value : null;
    }
}
