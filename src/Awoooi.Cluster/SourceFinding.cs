using Awoooi.Results;

namespace Awoooi.Cluster;

/// <summary>What was found out about a source of evidence.</summary>
/// <param name="Refusal">What is wrong and what to do; null when all is well.</param>
/// <param name="Text">What was found, for people.</param>
public sealed record SourceFinding(Refusal? Refusal, string Text);
