namespace Awoooi.Evidences;

/// <summary>An earlier incident like this one, and what became of it. Its words are as hostile as they were then.</summary>
/// <param name="Incident">Its id.</param>
/// <param name="EndedAt">When it ended.</param>
/// <param name="Alerts">Names of its alerts.</param>
/// <param name="Subject">What they were about, <c>Kind/namespace/name</c>.</param>
/// <param name="Cause">What was believed to be wrong, in a sentence.</param>
/// <param name="Remedy">What was to be done about it (<c>raise-memory of Deployment/shop/web</c>); empty when nothing was.</param>
/// <param name="Change">Number of the change that was proposed; 0 when none was.</param>
/// <param name="Fate">What became of it, in two or three words.</param>
/// <param name="Words">Why, in the words of whoever rejected it or of the rule; empty when nobody said.</param>
public sealed record EarlierIncident(
    string Incident, DateTimeOffset EndedAt, IReadOnlyList<string> Alerts, string Subject, string Cause, string Remedy, int Change, string Fate, string Words);
