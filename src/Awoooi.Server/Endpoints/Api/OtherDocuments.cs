namespace Awoooi.Server.Endpoints.Api;

/// <summary>A change in a list, as the store knows it.</summary>
internal sealed record ChangeSummary(string Repository, int Number, string Incident, string Subject, string Pattern, string Outcome, bool Merged);

/// <summary>A change as the forge holds it now.</summary>
internal sealed record ChangeDetail(
    string Repository, int Number, string Incident, string State, string Title, string Body, string Branch, string BaseBranch, string BaseCommit, string Head, string Proof,
    string MergeCommit, IReadOnlyList<ReviewDocument> Reviews);

internal sealed record ReviewDocument(string Id, string Reviewer, string Verdict, string Head, string Proof, string Comment, string Refused);

/// <summary>What a pattern of changes has earned in a repository.</summary>
internal sealed record TrustDocument(string Repository, string Pattern, int Score);

/// <summary>How it stands.</summary>
/// <param name="Version">Version of this program.</param>
/// <param name="Alerts">Alerts in the store.</param>
/// <param name="Pending">Those that correlation has not taken yet.</param>
/// <param name="Queued">Those that wait for a commit.</param>
/// <param name="Incidents">Incidents by outcome; parked ones also as Parked.</param>
/// <param name="Held">Open incidents that a rule holds back, by rule.</param>
/// <param name="OpenChanges">Open changes by repository.</param>
internal sealed record StatusDocument(
    string Version, long Alerts, long Pending, int Queued, IReadOnlyDictionary<string, int> Incidents, IReadOnlyDictionary<string, int> Held, IReadOnlyDictionary<string, int> OpenChanges);

/// <summary>What an operator's verb did.</summary>
internal sealed record DoneDocument(string Done);

/// <summary>Something that happened to an incident.</summary>
/// <param name="Incident">The incident.</param>
/// <param name="Stage">Number of the stage.</param>
/// <param name="Name">Name of the stage.</param>
/// <param name="Status">How it ended; Began when it began; Merged when the incident became part of another.</param>
/// <param name="Detail">In a line for people.</param>
/// <param name="Time">When.</param>
internal sealed record FlowEvent(string Incident, int Stage, string Name, string Status, string Detail, DateTimeOffset Time);

/// <summary>What was accepted.</summary>
/// <param name="Accepted">Deliveries; several in a batch of CloudEvents.</param>
/// <param name="Alerts">Alerts in them.</param>
internal sealed record AcceptedDocument(int Accepted, int Alerts);
