using System.Text.Json.Nodes;

namespace Awoooi.Audit;

/// <summary>One entry of the evidence chain.</summary>
/// <param name="Sequence">From 1, without gaps.</param>
/// <param name="Previous">SHA-256 of the envelope of the entry before, hexadecimal; empty for the first.</param>
/// <param name="Time">When it was written. Never used for ordering.</param>
/// <param name="Incident">The incident; empty for entries about none.</param>
/// <param name="Stage">Stage number 1 to 14; 0 for entries outside the flow (a review, trust).</param>
/// <param name="Event">What happened (<c>propose</c>, <c>gate</c>, <c>trust</c> …).</param>
/// <param name="Outcome">How it ended (<c>Completed</c>, <c>Voided</c> …).</param>
/// <param name="Data">The facts: shielded, with digests instead of contents.</param>
/// <param name="Key">The key of the entry it came from: no two records have the same one.</param>
public sealed record AuditRecord(
    long Sequence, string Previous, DateTimeOffset Time, string Incident, int Stage, string Event, string Outcome, JsonObject Data, string Key = "");

/// <summary>What is to be recorded; sequence and chain are the log's.</summary>
/// <param name="Incident">The incident; empty for none.</param>
/// <param name="Stage">Stage number, or 0.</param>
/// <param name="Event">What happened.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Data">The facts.</param>
/// <param name="Key">Makes repeating harmless: an entry with this key is written once.</param>
public sealed record AuditEntry(string Incident, int Stage, string Event, string Outcome, JsonObject Data, string Key);
