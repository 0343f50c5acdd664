namespace Awoooi.Trust;

/// <summary>What a pattern of changes has earned.</summary>
/// <param name="Pattern"><c>remedy:workload</c>, with the workload's name as it is declared.</param>
/// <param name="Score">Approvals since the last rejection.</param>
public sealed record TrustScore(string Pattern, int Score);
