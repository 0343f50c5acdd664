using System.Globalization;
using Awoooi.Objects;
using Awoooi.Proofs;
using Awoooi.Proofs.Quotas;
using Awoooi.Proofs.Rollouts;

namespace Awoooi.Costs;

/// <summary>What a change costs a month by what it requests.</summary>
/// <remarks>Where an autoscaler decides the number of pods, the most there may be of them is counted: the delta is a ceiling and says so.</remarks>
public static class CostEstimator
{
    private const decimal Gib = 1024m * 1024 * 1024;
    private static readonly string[] Scalers = ["HorizontalPodAutoscaler", "ScaledObject"];

    /// <summary>Estimates.</summary>
    /// <param name="before">All that is declared before.</param>
    /// <param name="after">What is declared afterwards, of the touched apps at least; the rest stays as before.</param>
    /// <param name="rendered">What differs between them.</param>
    /// <param name="prices">The prices.</param>
    public static CostDelta Estimate(IReadOnlyList<KubeObject> before, IReadOnlyList<KubeObject> after, IReadOnlyList<ObjectChange> rendered, PricePolicy prices)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        ArgumentNullException.ThrowIfNull(rendered);
        ArgumentNullException.ThrowIfNull(prices);
        var removed = rendered.Where(x => x.Kind == ChangeKind.Removed).Select(x => x.Object).ToHashSet();
        var known = after.Select(x => x.Ref).Concat(removed).ToHashSet();
        after = [.. after, .. before.Where(x => !known.Contains(x.Ref))];
        var touched = rendered.Select(x => x.Object)
            .Concat(rendered.Select(x => TargetOf(Find(after, x.Object) ?? Find(before, x.Object))).OfType<ObjectRef>()).Distinct();
        var parts = touched.SelectMany(x => Lines(x, before, after, prices)).Where(x => x.Amount != 0).ToList();
        return new(decimal.Round(parts.Sum(x => x.Amount), 2), prices.Currency, [.. parts.Select(x => x.Line)]);
    }

    private static IEnumerable<(decimal Amount, string Line)> Lines(ObjectRef name, IReadOnlyList<KubeObject> before, IReadOnlyList<KubeObject> after, PricePolicy prices)
    {
        var (old, now) = (Find(before, name), Find(after, name));
        if (name.Kind == "PersistentVolumeClaim")
        {
            yield return Line($"{name} storage", (Size(now) - Size(old)) / Gib, "GiB", prices.StorageGib, prices, "");
        }
        if (TemplatedWorkload.From(old) is null && TemplatedWorkload.From(now) is null) yield break;
        var (podsBefore, _) = Pods(old, before);
        var (podsAfter, ceiling) = Pods(now, after);
        var note = ceiling ? ", up to: at the autoscaler's maximum" : "";
        yield return Line($"{name} CPU", Total(now, podsAfter, "cpu") - Total(old, podsBefore, "cpu"), "cores", prices.CpuCore, prices, note);
        yield return Line($"{name} memory", (Total(now, podsAfter, "memory") - Total(old, podsBefore, "memory")) / Gib, "GiB", prices.MemoryGib, prices, note);
    }

    private static (decimal, string) Line(string what, decimal amount, string unit, decimal price, PricePolicy prices, string note) => (amount * price, string.Create(
        CultureInfo.InvariantCulture, $"{what}: {amount:+0.###;-0.###;0} {unit} x {price:0.##} = {amount * price:+0.00;-0.00;0.00} {prices.Currency} a month{note}"));

    private static (int Count, bool Ceiling) Pods(KubeObject? item, IReadOnlyList<KubeObject> all)
    {
        if (TemplatedWorkload.From(item) is not { } workload) return (0, false);
        var scaler = all.FirstOrDefault(x => TargetOf(x) == item!.Ref);
        var most = scaler?.TextAt("spec.maxReplicas") ?? scaler?.TextAt("spec.maxReplicaCount");
        return int.TryParse(most, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? (count, true) : (workload.Replicas, false);
    }

    private static decimal Total(KubeObject? item, int pods, string resource) =>
        TemplatedWorkload.From(item) is { } workload ? pods * PodResources.Requests(workload.PodSpec, resource) : 0;

    private static decimal Size(KubeObject? claim) => Quantity.Parse(claim?.TextAt("spec.resources.requests.storage"))?.Value ?? 0;

    private static ObjectRef? TargetOf(KubeObject? item) => item is not null && Scalers.Contains(item.Ref.Kind) ? Autoscalers.TargetOf(item) : null;

    private static KubeObject? Find(IReadOnlyList<KubeObject> objects, ObjectRef name) => objects.FirstOrDefault(x => x.Ref == name);
}
