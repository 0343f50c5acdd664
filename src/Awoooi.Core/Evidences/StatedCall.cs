namespace Awoooi.Evidences;

/// <summary>A call that people state because no manifest shows it.</summary>
/// <param name="From">The caller, <c>KIND/NAMESPACE/NAME</c>.</param>
/// <param name="To">What it calls, <c>KIND/NAMESPACE/NAME</c>; <c>External//HOST</c> for a host outside.</param>
/// <param name="Why">What for, in a sentence.</param>
public sealed record StatedCall(string From, string To, string Why);
