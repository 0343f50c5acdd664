using Awoooi.Evidences;
using Awoooi.Memories;
using Awoooi.Privacy;
using Awoooi.Remedies;

namespace Awoooi.Flow.Recalling;

/// <summary>Looks into what is remembered of earlier incidents of the same repository.</summary>
internal sealed class Recollection(IIncidentMemory memory, FlowOptions options, TimeProvider clock)
{
    private const int Candidates = 30;
    private const int MostOfTarget = 200;
    private const int LongestQuote = 300;

    /// <summary>Earlier incidents that share an alert or an object with this one: those about the same object first, then by the words they share.</summary>
    public async Task<IReadOnlyList<EarlierIncident>> SimilarAsync(FlowState state, Evidence evidence, MemoryPolicy policy, CancellationToken cancellationToken)
    {
        if (policy.SimilarIncidents == 0) return [];
        var (alerts, subject) = (state.Incident.Alerts.Select(x => x.Name).ToHashSet(StringComparer.Ordinal), evidence.Subject.Id);
        var words = MemoryWords.Of([subject, .. alerts, .. state.Incident.Alerts.Take(5).Select(x => x.Annotations.GetValueOrDefault("summary", ""))]);
        var found = (await memory.SearchAsync(options.Repository, words, Candidates, cancellationToken)).Select(Remembrance.Read);
        return
        [
            .. found.Where(x => x.Incident != state.Incident.Id && (x.Alerts.Any(alerts.Contains) || IsAbout(x, subject)))
                .OrderByDescending(x => IsAbout(x, subject)).Take(policy.SimilarIncidents).Select(Earlier),
        ];
    }

    /// <summary>Judges a remedy by what became of its like. What people wrote comes out shielded, on one line and cut.</summary>
    public async Task<(PlannedRemedy Planned, RecurrenceVerdict Verdict)> JudgeAsync(FlowState state, RemedyPlan plan, PolicySet policy, CancellationToken cancellationToken)
    {
        var planned = PlannedRemedy.Of(state.Diagnosis!, plan, state.Evidence!);
        var past = (await memory.ListByTargetAsync(options.Repository, plan.Target.Id, MostOfTarget, cancellationToken)).Select(Remembrance.Read).Where(x => x.Incident != state.Incident.Id).ToList();
        if (past.Count == 0) return (planned, new(null, []));
        var shield = EvidenceShield.After(state.Evidence!, state.Incident, policy.Privacy);
        return (planned, RecurrenceJudge.Judge(planned, [.. past.Select(x => x with { Words = Quote(shield.Apply(x.Words)) })], policy.Memory, clock.GetUtcNow()));
    }

    private static bool IsAbout(PastIncident past, string subject) => past.Subject == subject || past.Cause.Object == subject || past.Target == subject;

    private static EarlierIncident Earlier(PastIncident past) => new(
        past.Incident, past.EndedAt, past.Alerts, past.Subject, $"{past.Cause.Kind} of {past.Cause.Object}, {past.Cause.Reason}",
        past.Remedy.Length > 0 ? $"{past.Remedy} of {past.Target}" : "", past.Change, Fate(past.Fate), Quote(past.Words));

    private static string Fate(PastFate fate) => fate switch
    {
        PastFate.Healed => "healed it",
        PastFate.Rejected => "rejected",
        PastFate.Reverted => "did not heal, reverted",
        _ => "no safe fix",
    };

    private static string Quote(string text)
    {
        var line = string.Concat(text.Select(x => char.IsControl(x) || x is '\u2028' or '\u2029' ? ' ' : x)).Replace('"', '\'').Trim();
        if (line.Length <= LongestQuote) return line;
        return line[..(char.IsHighSurrogate(line[LongestQuote - 1]) ? LongestQuote - 1 : LongestQuote)] + " …";
    }
}
