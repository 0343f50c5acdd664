namespace Awoooi.Trust;

/// <summary>What a pattern of changes has earned by a time.</summary>
/// <param name="Pattern">See <see cref="TrustPattern"/>.</param>
/// <param name="Score">Approvals since the last rejection that are not forgotten.</param>
public sealed record TrustScore(string Pattern, int Score);
