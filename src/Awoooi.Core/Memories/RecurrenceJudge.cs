using System.Globalization;
using Awoooi.Results;

namespace Awoooi.Memories;

/// <summary>May a remedy be proposed, by what became of its like? The same past and the same evidence always give the same answer.</summary>
/// <remarks>
/// The like of a remedy has its id and at least one of its fields. 1 What a person took back by reverting our merge is not put back; 2 a fault that
/// came back after the remedy healed it twice goes to people; 3 what was rejected or reverted waits until the evidence differs.
/// </remarks>
internal static class RecurrenceJudge
{
    /// <summary>Rule 1.</summary>
    public const string TakenBackRule = "taken-back";

    /// <summary>Rule 2.</summary>
    public const string RecurringRule = "recurring";

    /// <summary>Rule 3, after a person's no.</summary>
    public const string RejectedRule = "rejected-before";

    /// <summary>Rule 3, after a fix that did not heal.</summary>
    public const string RevertedRule = "reverted-before";

    private const int MostHealed = 2;

    /// <summary>Judges.</summary>
    /// <param name="planned">What is to be proposed, and on what evidence.</param>
    /// <param name="past">What is remembered about the target, the words shielded.</param>
    /// <param name="policy">The window.</param>
    /// <param name="now">The present time.</param>
    public static RecurrenceVerdict Judge(PlannedRemedy planned, IReadOnlyList<PastIncident> past, MemoryPolicy policy, DateTimeOffset now)
    {
        var sameFields = past.Where(x => x.Fields.Intersect(planned.Fields, StringComparer.Ordinal).Any()).OrderByDescending(x => x.EndedAt).ToList();
        var like = sameFields.Where(x => x.Remedy == planned.Plan.Remedy).ToList();
        var refused = sameFields.Select(x => TakenBack(planned, x)).FirstOrDefault(x => x is not null) ?? Recurring(planned, like, policy, now);
        if (refused is not null) return new(refused, []);
        var turnedDown = like.Where(x => x.Fate is PastFate.Rejected or PastFate.Reverted && x.Print is not null).Select(x => (Past: x, Since: planned.Print.Since(x.Print!))).ToList();
        return turnedDown.Find(x => x.Since.Count == 0) is { Past: { } same }
            ? new(Same(planned, same), [])
            : new(null, [.. turnedDown.Select(x => $"{Told(x.Past)}; since then {string.Join("; ", x.Since)}")]);
    }

    private static Refusal? TakenBack(PlannedRemedy planned, PastIncident past)
    {
        if (past.MergeCommit.Length == 0 || planned.Blamed is not { } commit || !commit.Message.Contains($"This reverts commit {past.MergeCommit}", StringComparison.Ordinal)) return null;
        return new(TakenBackRule, $"commit {commit.Id[..8]} took back change {past.Change} ({past.Remedy} of {past.Target}), \"{commit.Subject}\"; undoing that commit would put it back against a person's decision",
            "decide with whoever reverted it; nothing is proposed that undoes their commit");
    }

    private static Refusal? Recurring(PlannedRemedy planned, List<PastIncident> like, MemoryPolicy policy, DateTimeOffset now)
    {
        var healed = like.Where(x => x.Fate == PastFate.Healed && x.EndedAt > now.AddDays(-policy.RecurrenceDays)).ToList();
        if (healed.Count < MostHealed) return null;
        var times = string.Join(" and ", healed.Take(MostHealed).Reverse().Select(x => $"on {Day(x.EndedAt)} (change {x.Change})"));
        return new(RecurringRule, $"{planned.Plan.Remedy} of {planned.Plan.Target.Id} healed this {times}, and it is back for the {(healed.Count == MostHealed ? "second" : $"{healed.Count}th")} time within {policy.RecurrenceDays} days",
            "the remedy does not reach the cause: find what brings the fault back; recurrenceDays in memory.yaml sets the time");
    }

    private static Refusal Same(PlannedRemedy planned, PastIncident past) => new(
        past.Fate == PastFate.Rejected ? RejectedRule : RevertedRule, $"{Told(past)}; the evidence is the same now (print {planned.Print.Digest[..12]})",
        "it is proposed again when the evidence differs: another cause or commit, a field of the objects concerned, or a measure by more than a fifth; until then decide by hand");

    private static string Told(PastIncident past)
    {
        var fate = past.Fate == PastFate.Rejected ? "was rejected" : "did not heal and was reverted";
        return $"change {past.Change} ({past.Remedy} of {past.Target}) {fate} on {Day(past.EndedAt)}{(past.Words.Length > 0 ? $": \"{past.Words}\"" : ", no reason was given")}";
    }

    private static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>What memory says of a remedy.</summary>
/// <param name="Refusal">Why it must not be proposed; null when it may.</param>
/// <param name="Notes">What was said against its like, and what is different now.</param>
internal sealed record RecurrenceVerdict(Refusal? Refusal, IReadOnlyList<string> Notes);
