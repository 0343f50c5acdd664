namespace Awoooi.Evidences;

/// <summary>One thing that was seen, as text. Not shielded: it must not leave the process as it is.</summary>
/// <param name="Source">Object and field, query, log or commit.</param>
/// <param name="Time">When it was true; null when unknown.</param>
/// <param name="Text">What was seen.</param>
/// <param name="KeepEnd">Where it has to be cut, the end is what matters (logs).</param>
public sealed record EvidenceFact(string Source, DateTimeOffset? Time, string Text, bool KeepEnd = false);
