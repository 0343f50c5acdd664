using System.Text.RegularExpressions;
using Awoooi.Diagnoses;
using Awoooi.Evidences;
using Awoooi.Objects;
using Awoooi.Remedies;
using Awoooi.Topology;

namespace Awoooi.Memories;

/// <summary>Takes the print of the evidence that a remedy was planned on.</summary>
/// <remarks>
/// It holds what the decision rests on: the sure causes with the commit to blame, what git declares of the objects concerned (else what lives),
/// and how high the metrics of the object at fault went. Names of pods, times and counts of restarts are different every time and are not in it.
/// </remarks>
internal static partial class EvidencePrinter
{
    private const int MostFields = 400;

    public static EvidencePrint Of(Diagnosis diagnosis, RemedyPlan plan, Evidence evidence)
    {
        var facts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var cause in diagnosis.Causes.Where(x => x.Confidence >= RuleDiagnostician.LeastConfidence || x == diagnosis.Causes[0]))
        {
            facts[$"{cause.Kind} of {cause.Object.Id}{(cause.Container.Length > 0 ? $", container {cause.Container}" : "")}"] = cause.Commit.Length > 0 ? cause.Commit[..Math.Min(8, cause.Commit.Length)] : "present";
        }
        var objects = plan.Edits.Select(x => x.Object).Append(plan.Target).Append(diagnosis.Causes[0].Object).DistinctBy(x => x.Id);
        foreach (var (name, value) in objects.SelectMany(x => Fields(x, evidence)).Take(MostFields)) facts[name] = value;
        return new(facts, Measures(diagnosis.Causes[0].Object, evidence));
    }

    private static IEnumerable<(string, string)> Fields(ObjectRef item, Evidence evidence) =>
        (evidence.Declared.Find(item)?.Object ?? evidence.Cluster.Find(item)) is { } body
            ? FieldLeaves.Of(body.Body).Select(x => ($"{item.Id} {x.Field}", x.Value))
            : [];

    private static SortedDictionary<string, double> Measures(ObjectRef fault, Evidence evidence)
    {
        var pods = PodOwners.Pods(fault, evidence.Cluster).Select(x => x.Ref.Name).ToList();
        var groups = evidence.Readings.Where(x => double.IsFinite(x.Value) && ReadingName.Concerns(x, fault.Namespace, fault.Name, pods))
            .GroupBy(x => Instance().Replace(x.Name, "")).Where(x => !Counter().IsMatch(x.Key));
        return new(groups.ToDictionary(x => x.Key, x => x.Max(y => y.Value)), StringComparer.Ordinal);
    }

    // Which pod it was is different every time.
    [GeneratedRegex("""\b(pod|instance|node|uid|id|endpoint|pod_ip)=~?"[^"]*",?\s*""", RegexOptions.CultureInvariant)]
    private static partial Regex Instance();

    // What only ever grows is higher each time; rates of it are measures.
    [GeneratedRegex(@"^\w+_(total|count|sum|bucket|created)(\{|$)", RegexOptions.CultureInvariant)]
    private static partial Regex Counter();
}
