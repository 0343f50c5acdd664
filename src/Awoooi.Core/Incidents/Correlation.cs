using Awoooi.Results;

namespace Awoooi.Incidents;

/// <summary>What became of all alerts of one call. None is dropped unseen.</summary>
/// <param name="Incidents">Incidents to work on, earliest onset first.</param>
/// <param name="HeldBack">Incidents that nothing may be done about by itself, with the reason.</param>
/// <param name="Resolved">How many alerts opened no incident because they, and what they belong to, are resolved.</param>
/// <param name="Notes">What was odd about alerts, for people. Holds no text from the alerts but label names and fingerprints.</param>
public sealed record Correlation(
    IReadOnlyList<Incident> Incidents, IReadOnlyList<HeldBackIncident> HeldBack, int Resolved, IReadOnlyList<string> Notes);

/// <summary>An incident that a person has to look at first.</summary>
/// <param name="Incident">The incident.</param>
/// <param name="Refusal">Why: <c>alerts-truncated</c> or <c>alert-storm</c>.</param>
public sealed record HeldBackIncident(Incident Incident, Refusal Refusal);
