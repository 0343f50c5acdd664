using Awoooi.Evidences;
using Awoooi.Objects;

namespace Awoooi.Diagnoses.Changes;

/// <summary>Finds the changes that explain a fault, and of them the smallest set that has to be undone.</summary>
internal static class SuspectFinder
{
    private const double Least = 0.6;
    private const double SameAsBest = 0.12;
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(2);

    /// <summary>The suspects of the one commit that explains the fault best; empty when none does.</summary>
    public static List<Suspect> Find(RuleContext context)
    {
        var near = Neighbourhood.Of(context);
        var said = context.Words.Where(x => x.Length > 0).ToList();
        List<Suspect> best = [];
        foreach (var commit in context.Evidence.History.Where(x => x.Commit.Time <= context.Onset + Skew).OrderByDescending(x => x.Commit.Time))
        {
            var suspects = Minimal(OfCommit(context, commit, near, said));
            // Later commits come first and win unless an earlier one explains the fault clearly better.
            if (suspects.Count > 0 && (best.Count == 0 || Score(suspects, context) > Score(best, context) + 0.1)) best = suspects;
        }
        return best;
    }

    /// <summary>How well the suspects explain the fault, time included.</summary>
    public static double Score(IReadOnlyList<Suspect> suspects, RuleContext context) =>
        Math.Min(0.97, suspects.Max(x => x.Fit) * Timeliness(context.Onset - suspects[0].Commit.Commit.Time) + (suspects.Any(x => x.Mentioned) ? 0.08 : 0));

    private static double Timeliness(TimeSpan delay) => delay.TotalHours switch
    {
        <= 2 => 1,
        <= 24 => 0.9,
        <= 72 => 0.8,
        _ => 0.72,
    };

    private static List<Suspect> OfCommit(RuleContext context, DeclaredCommit commit, IReadOnlyDictionary<ObjectRef, double> near, List<string> said)
    {
        var changes = ByValues(GeneratedConfig.Join(commit.Changes), context.Evidence.Declared);
        var suspects = new List<Suspect>();
        foreach (var change in changes.Where(x => near.ContainsKey(x.Change.Object)))
        {
            foreach (var field in change.Change.Fields)
            {
                if (!StillThere.InGit(context.Evidence.Declared, change, field) || !StillThere.InCluster(context.Cluster, change, field)) continue;
                if (Judge(context, commit, change, field, near[change.Change.Object], said) is { } suspect) suspects.Add(suspect);
            }
        }
        return suspects;
    }

    private static Suspect? Judge(RuleContext context, DeclaredCommit commit, DeclaredChange change, FieldChange field, double weight, List<string> said)
    {
        var effect = ChangeReader.Effect(change.Change.Object, field);
        var direction = ChangeReader.DirectionOf(field);
        // A new ConfigMap or Secret harms nobody by itself: whoever was pointed at it is the change.
        if (effect == ChangeEffect.Innocent || (effect == ChangeEffect.Config && change.Change.Kind == ChangeKind.Added)) return null;
        var container = ChangeReader.Container(field.Field);
        var fit = context.Symptoms.Where(x => x.Container.Length == 0 || container.Length == 0 || x.Container == container)
            .Select(x => FaultFit.Of(x.Kind, effect, direction, ChangeReader.IsRequest(field.Field)) * (x.Kind == context.Main!.Kind ? 1 : 0.9)).DefaultIfEmpty(0).Max();
        // Another workload's fields reach the target only through what it serves.
        fit *= weight;
        return fit < Least ? null : new(commit, change, field, effect, direction, fit, Mentions.Any(field, said));
    }

    /// <summary>Keeps what must be undone: the best explanations; of whole objects, what was changed or taken away rather than what was merely added.</summary>
    private static List<Suspect> Minimal(List<Suspect> suspects)
    {
        if (suspects.Count == 0) return suspects;
        // What the target itself complains of settles it; a memory limit and its request go together.
        if (suspects.Exists(x => x.Mentioned)) suspects = suspects.FindAll(x => x.Mentioned || suspects.Exists(y => y.Mentioned && y.Effect == x.Effect && y.Object == x.Object));
        var best = suspects.Max(x => x.Fit);
        var kept = suspects.FindAll(x => x.Fit >= best - SameAsBest);
        // An object that was added beside one that was taken away or changed may stay: bringing the old one back is enough.
        return kept.FindAll(x => x.Change.Change.Kind != ChangeKind.Added || !kept.Exists(y => y.Effect == x.Effect && y.Change.Change.Kind != ChangeKind.Added));
    }

    // A chart's values decide its rendered objects; only where no value changed did the chart itself.
    private static IEnumerable<DeclaredChange> ByValues(IReadOnlyList<DeclaredChange> changes, DeclaredState declared)
    {
        var files = changes.Where(x => x.Change.Object.Kind == ObjectRef.HelmValuesKind).Select(x => x.Change.Object.Name).ToHashSet(StringComparer.Ordinal);
        var apps = declared.Apps.Where(x => x.ValueFiles.Any(files.Contains)).Select(x => x.Name).ToHashSet(StringComparer.Ordinal);
        return changes.Where(x => x.Change.Object.Kind == ObjectRef.HelmValuesKind || !apps.Contains(x.App));
    }
}
