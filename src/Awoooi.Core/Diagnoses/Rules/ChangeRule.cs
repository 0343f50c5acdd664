using Awoooi.Diagnoses.Changes;
using Awoooi.Diagnoses.Symptoms;
using Awoooi.Objects;

namespace Awoooi.Diagnoses.Rules;

/// <summary>Did a commit before the onset change a field that explains the fault?</summary>
internal sealed class ChangeRule : IDiagnosisRule
{
    public string Name => "change";

    public IEnumerable<Cause> Explain(RuleContext context)
    {
        if (context.Main is not { } main) yield break;
        var suspects = SuspectFinder.Find(context);
        if (suspects.Count == 0) yield break;
        var commit = suspects[0].Commit.Commit;
        var kind = suspects.TrueForAll(x => x.Effect == ChangeEffect.Image) ? CauseKind.BadImage : CauseKind.BadChange;
        var changes = suspects.GroupBy(x => x.Object).Select(x => x.First().Change.Change with { Fields = [.. x.Select(s => s.Field)] }).ToList();
        var item = AtFault(context, suspects);
        yield return new(item, kind, Reason(context, main, suspects), SuspectFinder.Score(suspects, context),
            context.Cite([RuleContext.Short(commit.Id), item.Id, .. changes.Select(x => x.Object.Id)]),
            suspects.Select(x => ChangeReader.Container(x.Field.Field)).FirstOrDefault(x => x.Length > 0) ?? main.Container, commit.Id, changes,
            Hidden(suspects) ? "The commit holds further changes that are not undone: they do not explain this fault." : "");
    }

    private static string Reason(RuleContext context, Symptom main, List<Suspect> suspects)
    {
        var commit = suspects[0].Commit.Commit;
        var what = string.Join(", ", suspects.Take(4).Select(Describe));
        var delay = context.Onset - commit.Time;
        var after = delay < TimeSpan.Zero ? "at the same time" : delay.TotalMinutes < 2 ? $"{delay.TotalSeconds:0} s later" : delay.TotalHours < 2 ? $"{delay.TotalMinutes:0} min later" : $"{delay.TotalHours:0} h later";
        return $"{main.Object}: {main.Text}; commit {RuleContext.Short(commit.Id)} had changed {what}, and the fault began {after}"
            + (suspects.Exists(x => x.Mentioned) ? "; its own log or status names what was changed" : "");
    }

    // Values of configuration and environment may be secret: only the field is told.
    private static string Describe(Suspect suspect)
    {
        var name = suspect.IsWholeObject ? $"{suspect.Object} ({suspect.Change.Change.Kind.ToString().ToLowerInvariant()})" : $"{suspect.Field.Field} of {suspect.Object}";
        var tellable = suspect.Effect is ChangeEffect.Image or ChangeEffect.Memory or ChangeEffect.Cpu or ChangeEffect.Replicas or ChangeEffect.ServicePorts or ChangeEffect.Autoscaler or ChangeEffect.Budget;
        return tellable && KubeObject.Text(suspect.Field.Before) is { Length: < 120 } before && KubeObject.Text(suspect.Field.After) is { Length: < 120 } after
            ? $"{name} from {before} to {after}"
            : name;
    }

    private static bool Hidden(List<Suspect> suspects) => suspects[0].Commit.Changes.Sum(x => x.Change.Fields.Count) > suspects.Count;

    /// <summary>The object whose content is bad: what a changed reference leads to, what changed values render, else what was changed.</summary>
    private static ObjectRef AtFault(RuleContext context, List<Suspect> suspects)
    {
        var first = suspects.MaxBy(x => x.Fit)!;
        var commit = first.Commit;
        if (first.Effect is ChangeEffect.Volumes or ChangeEffect.Env && KubeObject.Text(first.Field.After) is { } name)
        {
            var named = commit.Changes.Select(x => x.Change.Object).FirstOrDefault(x => x.Name == name && x.Namespace == first.Object.Namespace && x.Kind is "ConfigMap" or "Secret");
            if (named is not null) return named;
        }
        return first.Object.Kind == ObjectRef.HelmValuesKind ? Rendered(context, first) : first.Object;
    }

    // The live object near the target that holds the new value, give or take indentation.
    private static ObjectRef Rendered(RuleContext context, Suspect suspect)
    {
        var lines = (KubeObject.Text(suspect.Field.After) ?? "").Split('\n').Select(x => x.Trim()).Where(x => x.Length > 3).ToList();
        var holders = context.Graph.From(context.Target).Select(x => x.To).Where(x => x.Kind == "ConfigMap").Distinct()
            .Where(x => context.Cluster.Find(x)?.At("data")?.AsObject().Any(entry => KubeObject.Text(entry.Value) is { } text && lines.TrueForAll(line => text.Contains(line, StringComparison.Ordinal))) == true)
            .ToList();
        return lines.Count > 0 && holders.Count == 1 ? holders[0] : context.Target;
    }
}
