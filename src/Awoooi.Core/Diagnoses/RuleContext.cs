using Awoooi.Diagnoses.Symptoms;
using Awoooi.Evidences;
using Awoooi.Incidents;
using Awoooi.Objects;
using Awoooi.Topology;

namespace Awoooi.Diagnoses;

/// <summary>What a rule may look at: one faulty object with its symptoms, and everything around it.</summary>
/// <param name="Incident">The alerts.</param>
/// <param name="Evidence">What was looked at.</param>
/// <param name="Graph">Who depends on whom.</param>
/// <param name="All">Symptoms of every object.</param>
/// <param name="Facts">Ids to cite.</param>
/// <param name="Target">The object believed to be at fault.</param>
internal sealed record RuleContext(
    Incident Incident, Evidence Evidence, ServiceGraph Graph, ILookup<ObjectRef, Symptom> All, FactIndex Facts, ObjectRef Target)
{
    public ClusterView Cluster => Evidence.Cluster;

    /// <summary>Symptoms of the target, the most telling first.</summary>
    public IReadOnlyList<Symptom> Symptoms { get; } = [.. All[Target]];

    public Symptom? Main => Symptoms.Count == 0 ? null : Symptoms[0];

    /// <summary>When the target began to fail, as far as anything says; else when the first alert fired.</summary>
    public DateTimeOffset Onset => Symptoms.Select(x => x.Since).OfType<DateTimeOffset>().DefaultIfEmpty(Incident.Onset).Min();

    /// <summary>The target, live or else as declared; null when it is neither.</summary>
    public KubeObject? Body => Cluster.Find(Target) ?? Evidence.Declared.Find(Target)?.Object;

    /// <summary>Names of the live pods of the target.</summary>
    public IReadOnlyList<string> Pods { get; } = [.. PodOwners.Pods(Target, Evidence.Cluster).Select(x => x.Ref.Name)];

    public Symptom? First(params SymptomKind[] kinds) => Symptoms.FirstOrDefault(x => kinds.Contains(x.Kind));

    /// <summary>Log lines of the target's pods, and the cluster's own messages about them.</summary>
    public IEnumerable<string> Words => Evidence.Logs.Where(x => x.Namespace == Target.Namespace && Pods.Contains(x.Pod)).SelectMany(x => x.Lines)
        .Concat(Symptoms.Select(x => x.Message))
        .Concat(Cluster.OfKind("Event", Target.Namespace).Where(x => Pods.Contains(LiveStatus.Involved(x).Name)).Select(LiveStatus.Message));

    /// <summary>Ids of facts about the target, its symptoms, its logs, and further objects, readings or commits.</summary>
    public IReadOnlyList<string> Cite(params string[] more) => Facts.About(more
        .Concat(Symptoms.Select(x => x.Seen.Id)).Append(Target.Id)
        .Concat(Pods.Where(x => Symptoms.Any(s => s.Seen.Name == x)).Select(x => $"{Target.Namespace}/{x}")));

    public static string Short(string commit) => commit[..Math.Min(8, commit.Length)];
}
