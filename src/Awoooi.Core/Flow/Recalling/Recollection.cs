using Awoooi.Evidences;
using Awoooi.Memories;
using Awoooi.Memories.Meanings;
using Awoooi.Privacy;
using Awoooi.Privacy.Egress;
using Awoooi.Remedies;
using Awoooi.Results;

namespace Awoooi.Flow.Recalling;

/// <summary>Looks into what is remembered of earlier incidents of the same repository.</summary>
internal sealed class Recollection(IIncidentMemory memory, MeaningSearch meanings, FlowOptions options, TimeProvider clock)
{
    private const int Candidates = 30;
    private const int MostOfTarget = 200;
    private const int LongestQuote = 300;

    /// <summary>
    /// Earlier incidents that share an alert or an object with this one, or were alike in other words where policy names a model for that:
    /// those about the same object first, then by words and vectors together.
    /// </summary>
    public async Task<Recalled> SimilarAsync(FlowState state, Evidence evidence, PolicySet policy, CancellationToken cancellationToken)
    {
        if (policy.Memory.SimilarIncidents == 0) return new([], null, []);
        var (alerts, subject) = (state.Incident.Alerts.Select(x => x.Name).ToHashSet(StringComparer.Ordinal), evidence.Subject.Id);
        var words = MemoryWords.Of([subject, .. alerts, .. state.Incident.Alerts.Take(5).Select(x => x.Annotations.GetValueOrDefault("summary", ""))]);
        var byWords = (await memory.SearchAsync(options.Repository, words, Candidates, cancellationToken)).Select(Remembrance.Read).ToList();
        var meaning = await meanings.FindAsync(state, evidence, policy, cancellationToken);
        var near = meaning.Near.Select(x => x.Incident).ToHashSet(StringComparer.Ordinal);
        var known = byWords.Concat(meaning.Near).DistinctBy(x => x.Incident).ToDictionary(x => x.Incident);
        var found = RankFusion.Fuse([.. byWords.Select(x => x.Incident)], [.. meaning.Near.Select(x => x.Incident)]).Select(x => known[x]);
        return new(
            [
                .. found.Where(x => x.Incident != state.Incident.Id && (x.Alerts.Any(alerts.Contains) || IsAbout(x, subject) || near.Contains(x.Incident)))
                    .OrderByDescending(x => IsAbout(x, subject)).Take(policy.Memory.SimilarIncidents).Select(Earlier),
            ],
            meaning.Refusal, meaning.Sent);
    }

    /// <summary>Judges a remedy by what became of its like. What people wrote comes out shielded, on one line and cut.</summary>
    public Task<(PlannedRemedy Planned, RecurrenceVerdict Verdict)> JudgeAsync(FlowState state, RemedyPlan plan, PolicySet policy, CancellationToken cancellationToken)
    {
        var shield = new Lazy<Shield>(() => EvidenceShield.After(state.Evidence!, state.Incident, policy.Privacy));
        return JudgeAsync(state, plan, policy, x => shield.Value.Apply(x), cancellationToken);
    }

    /// <summary>The same with another treatment of what people wrote.</summary>
    public async Task<(PlannedRemedy Planned, RecurrenceVerdict Verdict)> JudgeAsync(
        FlowState state, RemedyPlan plan, PolicySet policy, Func<string, string> shielded, CancellationToken cancellationToken)
    {
        var planned = PlannedRemedy.Of(state.Diagnosis!, plan, state.Evidence!);
        var past = (await memory.ListByTargetAsync(options.Repository, plan.Target.Id, MostOfTarget, cancellationToken)).Select(Remembrance.Read).Where(x => x.Incident != state.Incident.Id).ToList();
        return (planned, RecurrenceJudge.Judge(planned, [.. past.Select(x => x with { Words = Quote(shielded(x.Words)) })], policy.Memory, clock.GetUtcNow()));
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

/// <summary>What was found in memory.</summary>
/// <param name="Earlier">Earlier incidents, the most similar first.</param>
/// <param name="Refusal">Why it was not looked for by meaning, or not wholly, though policy says so; else null.</param>
/// <param name="Sent">What left for it.</param>
internal sealed record Recalled(IReadOnlyList<EarlierIncident> Earlier, Refusal? Refusal, IReadOnlyList<EgressEntry> Sent);
