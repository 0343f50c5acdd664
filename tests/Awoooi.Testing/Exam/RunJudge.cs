using System.Globalization;

namespace Awoooi.Testing.Exam;

/// <summary>Did a whole run end as expected: the right incidents, one change for each that asks for one, and nothing touched besides?</summary>
public static class RunJudge
{
    /// <summary>Judges a run.</summary>
    public static ScenarioVerdict Judge(Expected expected, RunFacts run, Func<ExamTree, string?>? render = null)
    {
        ArgumentNullException.ThrowIfNull(expected);
        ArgumentNullException.ThrowIfNull(run);
        var opened = Opened(run.Incidents);
        var pairs = Pair(expected.Incidents, opened);
        var judged = pairs.Select(x => Incident(x.Expected, x.Got, run, render)).ToList();
        List<string> problems = [.. run.Touched, .. Counts(expected, opened, run), .. judged.SelectMany(x => x.Problems)];
        return new(
            expected.Id,
            expected.Kind,
            string.Join("+", opened.Select(x => x.Outcome).DefaultIfEmpty("nothing")),
            Join(judged.Select(x => x.Alternative)),
            Join(opened.Select(x => x.Risk?.ToString() ?? "")),
            Join(judged.Select(x => x.Cause)),
            problems);
    }

    /// <summary>
    /// Incidents that were opened. A duplicate that names the incident or the change of another belongs to that one, with its alerts; any other
    /// duplicate is a repeated delivery and counts for nothing.
    /// </summary>
    private static List<ReplayIncident> Opened(IReadOnlyList<ReplayIncident> incidents) =>
        [.. incidents.Where(x => x.Outcome != "duplicate").Select(x => x with
        {
            Alerts = [.. x.Alerts.Concat(incidents.Where(y => y.Outcome == "duplicate" && (y.Id == x.Id || (y.Number is not null && y.Number == x.Number)))
                .SelectMany(y => y.Alerts)).Distinct()],
        })];

    private static IEnumerable<string> Counts(Expected expected, List<ReplayIncident> opened, RunFacts run)
    {
        if (opened.Count != expected.Incidents.Count) yield return $"{opened.Count} incidents, expected {expected.Incidents.Count}: {string.Join(", ", opened.Select(x => x.Target))}";
        var wanted = expected.Incidents.Count(x => x.Kind == "pr");
        if (run.Changes.Count > wanted) yield return $"{run.Changes.Count} changes in the forge, expected {wanted}";
        if (run.Heads.Count > wanted) yield return $"{run.Heads.Count} new branches, expected {wanted}";
    }

    private static List<(ExpectedIncident Expected, ReplayIncident? Got)> Pair(IReadOnlyList<ExpectedIncident> expected, List<ReplayIncident> opened)
    {
        var left = opened.ToList();
        var pairs = new List<(ExpectedIncident, ReplayIncident?)>();
        foreach (var incident in expected)
        {
            var best = left.OrderByDescending(x => x.Alerts.Intersect(incident.Alerts).Count())
                .ThenByDescending(x => CauseCheck.Named(incident, x.Causes).Count).FirstOrDefault();
            if (best is not null) left.Remove(best);
            pairs.Add((incident, best));
        }
        return pairs;
    }

    private static (string Alternative, string Cause, List<string> Problems) Incident(
        ExpectedIncident expected, ReplayIncident? got, RunFacts run, Func<ExamTree, string?>? render)
    {
        if (got is null) return ("", "", [$"no incident for {string.Join(", ", expected.Alerts)}"]);
        var problems = new List<string>();
        if (!got.Alerts.ToHashSet().SetEquals(expected.Alerts)) problems.Add($"alerts {string.Join(", ", got.Alerts)}, expected {string.Join(", ", expected.Alerts)}");
        var named = CauseCheck.Named(expected, got.Causes);
        if (named.Count == 0) problems.Add($"no root cause named: {Join(got.Causes)}; expected {string.Join(" or ", expected.RootCauses.Select(x => x.Object))}");
        var cause = named.Count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{named[0] + 1} of {got.Causes.Count}");
        var wanted = expected.Kind == "pr" ? "proposed" : "no-safe-fix";
        if (got.Outcome != wanted) problems.Add($"{got.Outcome}, expected {wanted}: {got.Reason}");
        if (got.Outcome != "proposed") return ("", cause, problems);
        if (got.Risk is not { } risk || risk < expected.MinimumRisk) problems.Add($"risk {got.Risk}, expected at least {expected.MinimumRisk}");
        if (!run.Heads.TryGetValue(got.Head, out var head)) return ("", cause, [.. problems, $"no new branch points to change.head {got.Head}"]);
        var verdict = ChangeJudge.Judge(expected, new(run.Repo, run.Base, head), render);
        if (verdict.Grade != ChangeGrade.Accepted) problems.AddRange(verdict.Why);
        return (verdict.Grade == ChangeGrade.Tolerated ? $"tolerated? {verdict.Alternative}" : verdict.Alternative, cause, problems);
    }

    private static string Join(IEnumerable<string> parts) => string.Join(", ", parts.Where(x => x.Length > 0));
}
