using System.Globalization;
using Awoooi.Diagnoses.Changes;
using Awoooi.Diagnoses.Symptoms;
using Awoooi.Evidences;
using Awoooi.Objects;
using Awoooi.Topology;

namespace Awoooi.Diagnoses.Rules;

/// <summary>Is a container killed because its memory limit is too small, or because it never stops growing?</summary>
/// <remarks>Only the reason OOMKilled counts: exit code 137 alone is any SIGKILL. A limit that was cut by a commit is left to the rule of changes.</remarks>
internal sealed class MemoryRule : IDiagnosisRule
{
    private const double NearLimit = 0.85;
    private static readonly TimeSpan LongLife = TimeSpan.FromHours(24);
    private static readonly TimeSpan StartPhase = TimeSpan.FromMinutes(5);

    public string Name => "memory";

    public IEnumerable<Cause> Explain(RuleContext context)
    {
        if (context.Main is not { Kind: SymptomKind.OomKilled or SymptomKind.MemoryGrowing } main || context.Body is not { } body) yield break;
        var container = main.Container;
        var limit = Limit(context, body, container);
        var series = Series(context, container);
        if (main.Kind == SymptomKind.OomKilled && Raise(context, container) is { } raise)
        {
            yield return Leak(context, container, $"its limit was raised from {raise.Before} to {raise.After} by commit {RuleContext.Short(raise.Commit)} and it is killed again{Growing(series)}", 0.9, raise.Commit);
        }
        else if (SuspectFinder.Find(context).Count > 0) yield break;
        else if (main.Kind == SymptomKind.MemoryGrowing) yield return Leak(context, container, main.Text, Span(series) > StartPhase ? 0.8 : 0.6);
        else if (series is { GrowsWithoutPlateau: true }) yield return Leak(context, container, "it was killed while its memory grew" + Growing(series), Span(series) > StartPhase ? 0.85 : 0.65);
        else if (limit is null) yield return NoLimit(context, container);
        else yield return TooSmall(context, main, limit.Value, series);
    }

    private static Cause TooSmall(RuleContext context, Symptom main, Quantity limit, MemorySeries? series)
    {
        var share = series?.Peak / (double)limit.Value;
        var seen = share is { } known
            ? string.Create(CultureInfo.InvariantCulture, $"it used {known:P0} of its limit of {limit.Format("Mi")}")
            : $"its limit is {limit.Format("Mi")}; no memory samples were given";
        var confidence = share >= NearLimit ? 0.88 : share is not null ? 0.65 : Lifetime(context, main) > LongLife ? 0.5 : 0.72;
        return new(context.Target, CauseKind.MemoryTooSmall, $"{main.Text}: {seen}, and does not grow without end as far as samples show", confidence,
            context.Cite("container_memory", "resource=\"memory\""), main.Container);
    }

    private static Cause Leak(RuleContext context, string container, string why, double confidence, string commit = "") =>
        new(context.Target, CauseKind.MemoryLeak, $"container {container}: {why}; no limit is enough for memory that grows without end", confidence,
            context.Cite("container_memory", RuleContext.Short(commit)), container, HandOver: $"Owners of {context.Target}: find what holds the memory{Hint(context)}. A further raise only delays the kill; pause it by your own decision if it harms its neighbours.");

    private static Cause NoLimit(RuleContext context, string container) =>
        new(context.Target, CauseKind.OutsideGit, $"container {container} has no memory limit, so it was killed because its node ran out of memory", 0.65, context.Cite(), container,
            HandOver: $"Look at the memory of the node and give {context.Target} a request that says what it needs.");

    private static string Growing(MemorySeries? series) => series is { GrowsWithoutPlateau: true }
        ? string.Create(CultureInfo.InvariantCulture, $" (by {series.Growth / 1048576:0.##} MiB a second over the last samples, without plateau)")
        : "";

    private static string Hint(RuleContext context) => LiveStatus.Items(Workload.PodSpec(context.Body!)?["volumes"]).Any(x => KubeObject.Text(x["emptyDir"]?["medium"]) == "Memory")
        ? " (its emptyDir of medium Memory counts as its memory)"
        : "";

    private static TimeSpan? Span(MemorySeries? series) => series is { Samples.Count: > 0 } ? series.Samples[^1].Time - series.Samples[0].Time : null;

    private static MemorySeries? Series(RuleContext context, string container) => MemorySeries.Of(context.Evidence.Readings
            .Where(x => ReadingName.Concerns(x, context.Target.Namespace, context.Target.Name, context.Pods, container)))
        .OrderByDescending(x => x.GrowsWithoutPlateau).ThenByDescending(x => x.Peak).FirstOrDefault();

    private static Quantity? Limit(RuleContext context, KubeObject body, string container) =>
        Quantity.Parse(KubeObject.Text(Workload.Container(body, container)?["resources"]?["limits"]?["memory"]))
        ?? (Quantity?)context.Evidence.Readings.Where(x => ReadingName.Is(x, "kube_pod_container_resource_limits") && ReadingName.Label(x, "resource") == "memory"
            && ReadingName.Concerns(x, context.Target.Namespace, context.Target.Name, context.Pods, container)).Select(x => (Quantity?)new Quantity((decimal)x.Value)).FirstOrDefault();

    private static TimeSpan? Lifetime(RuleContext context, Symptom main) => context.Cluster.Find(main.Seen) is { } pod
        && LiveStatus.Containers(pod).FirstOrDefault(x => KubeObject.Text(x["name"]) == main.Container) is { } status && LiveStatus.Terminated(status) is { } ended
        ? LiveStatus.Time(ended["finishedAt"]) - LiveStatus.Time(ended["startedAt"])
        : null;

    // The newest change of this limit in the history, if it was a raise.
    private static (string Before, string After, string Commit)? Raise(RuleContext context, string container)
    {
        foreach (var commit in context.Evidence.History.OrderByDescending(x => x.Commit.Time))
        {
            foreach (var change in commit.Changes.Where(x => x.Change.Object == context.Target || Neighbourhood.Values(context).Contains(x.Change.Object)))
            {
                var field = change.Change.Fields.FirstOrDefault(x => IsLimitOf(change.Change.Object, x, container));
                if (field is null || !StillThere.InGit(context.Evidence.Declared, change, field)) continue;
                return ChangeReader.DirectionOf(field) == Direction.Raised ? (KubeObject.Text(field.Before)!, KubeObject.Text(field.After)!, commit.Commit.Id) : null;
            }
        }
        return null;
    }

    private static bool IsLimitOf(ObjectRef item, FieldChange field, string container) => ChangeReader.Effect(item, field) == ChangeEffect.Memory
        && !ChangeReader.IsRequest(field.Field) && (ChangeReader.Container(field.Field).Length == 0 || ChangeReader.Container(field.Field) == container);
}
