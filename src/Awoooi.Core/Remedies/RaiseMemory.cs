using Awoooi.Diagnoses;
using Awoooi.Diagnoses.Symptoms;
using Awoooi.Evidences;
using Awoooi.Topology;

namespace Awoooi.Remedies;

/// <summary>Raises the memory limit of a container that is killed for memory.</summary>
internal sealed class RaiseMemory() : RaiseResource("memory")
{
    // Room above the highest use that was seen while the container still lived.
    private const decimal Headroom = 1.3m;

    public override string Id => "raise-memory";

    public override bool Treats(Cause cause) => cause.Kind == CauseKind.MemoryTooSmall;

    protected override Bound Bound(GuardrailPolicy guardrails) => guardrails.Memory;

    protected override decimal Wanted(RemedyContext context)
    {
        var pods = PodOwners.Pods(context.Target, context.Evidence.Cluster).Select(x => x.Ref.Name).ToList();
        var series = MemorySeries.Of(context.Evidence.Readings.Where(x => ReadingName.Concerns(x, context.Target.Namespace, context.Target.Name, pods, context.Cause.Container)));
        return series.Select(x => x.Peak).Max() is { } peak ? (decimal)peak * Headroom : 0;
    }
}
