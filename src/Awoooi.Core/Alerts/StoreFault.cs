namespace Awoooi.Alerts;

/// <summary>That the store did not take alerts.</summary>
/// <param name="At">When.</param>
/// <param name="Reason">What it said.</param>
public sealed record StoreFault(DateTimeOffset At, string Reason);
