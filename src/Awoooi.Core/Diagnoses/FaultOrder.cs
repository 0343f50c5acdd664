using Awoooi.Diagnoses.Signals;
using Awoooi.Diagnoses.Symptoms;
using Awoooi.Evidences;
using Awoooi.Objects;
using Awoooi.Topology;

namespace Awoooi.Diagnoses;

/// <summary>
/// Which of two unhealthy objects is likelier at fault (decision 22): databases before caches, queues and others; of these who explains more of
/// what was measured, then who fell ill first. What has long been so comes last.
/// </summary>
/// <param name="evidence">What the objects are.</param>
/// <param name="symptoms">What is wrong with them.</param>
/// <param name="measured">What they explain.</param>
/// <param name="asked">What the question is about; of these everything counts.</param>
internal sealed class FaultOrder(Evidence evidence, ILookup<ObjectRef, Symptom> symptoms, MeasuredCauses measured, IReadOnlyCollection<ObjectRef> asked) : IComparer<ObjectRef>
{
    /// <inheritdoc/>
    public int Compare(ObjectRef? x, ObjectRef? y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        var latent = IsLatent(x).CompareTo(IsLatent(y));
        if (latent != 0) return latent;
        var kinds = Role(x).CompareTo(Role(y));
        if (kinds != 0) return kinds;
        var shares = measured.Share(y).CompareTo(measured.Share(x));
        if (shares != 0) return shares;
        var times = (Since(x) ?? DateTimeOffset.MaxValue).CompareTo(Since(y) ?? DateTimeOffset.MaxValue);
        return times != 0 ? times : string.CompareOrdinal(x.Id, y.Id);
    }

    /// <summary>When it fell ill; null when nothing says.</summary>
    public DateTimeOffset? Since(ObjectRef item) => symptoms[item].Select(x => x.Since).Min();

    // True before the incident too, and no fault by itself unless the alert is about it.
    private bool IsLatent(ObjectRef item) => !asked.Contains(item)
        && symptoms[item].All(x => x.Kind is SymptomKind.BudgetBlocks or SymptomKind.PortMismatch or SymptomKind.VolumeFilling or SymptomKind.MemoryGrowing);

    private NodeKind Role(ObjectRef item) =>
        Workload.Is(item.Kind) && (evidence.Cluster.Find(item) ?? evidence.Declared.Find(item)?.Object) is { } body ? NodeKinds.OfWorkload(body) : NodeKind.Workload;
}
