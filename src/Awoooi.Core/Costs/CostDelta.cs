namespace Awoooi.Costs;

/// <summary>What a change costs a month, by requests and by the prices of policy.</summary>
/// <param name="Monthly">Difference per month; negative saves.</param>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="Lines">How it came about, one line per resource.</param>
public sealed record CostDelta(decimal Monthly, string Currency, IReadOnlyList<string> Lines);
